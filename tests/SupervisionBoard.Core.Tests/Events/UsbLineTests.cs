using Shouldly;
using SupervisionBoard.Core.Events.Terminals;
using Xunit;

namespace SupervisionBoard.Core.Tests.Events;

/// <summary>Rows of USB exports, good ones and what flash memory makes of them.</summary>
public sealed class UsbLineTests
{
    [Theory]
    [InlineData("   710011\t2020-09-30 10:10:37\t1\t0\t1\t0", "710011", "2020-09-30 10:10:37", 0, 1)]
    [InlineData("    3\t2023-10-16 08:38:16\t1\t255\t15\t0", "3", "2023-10-16 08:38:16", 255, 15)]
    [InlineData("1452\t2015-07-30 15:16:28\t1\t\t4", "1452", "2015-07-30 15:16:28", 255, 4)]
    public void A_whole_row_is_read_in_the_order_of_the_export(string line, string person, string time, int status, int verify)
    {
        UsbLine.Read(line, out TerminalPunch punch).ShouldBe(TerminalRowError.None);
        punch.ShouldBe(new TerminalPunch(person, DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), status, verify));
    }

    [Theory]
    [InlineData("", TerminalRowError.TooShort)]
    [InlineData("710011", TerminalRowError.TooShort)]
    [InlineData("710011\t2020-10-09 07:10:04", TerminalRowError.TooShort)]
    [InlineData("710011\t2020-10-09 07:10:04\t1\t0", TerminalRowError.TooShort)]
    [InlineData("710011\t2020-10-09 07:1", TerminalRowError.BadTime)]
    [InlineData("ZZZZZZZZZZ\t2047-02-30 19:13:30\t1\t90\t90\t1515870810", TerminalRowError.BadTime)]
    [InlineData("1\t1971--10--29 00:00:00\t1\t0\t1\t0", TerminalRowError.BadTime)]
    [InlineData("1\t2000-01-01 00:00:00\t1\t0\t1\t0", TerminalRowError.ClockNotSet)]
    [InlineData("\u000c\t2020-01-01 01:21:04\t1\t0\t0\t0", TerminalRowError.BadPerson)]
    [InlineData("1\t2020-10-09 07:10:04\t1\tx\t1\t0", TerminalRowError.BadNumber)]
    public void What_is_no_row_says_why(string line, TerminalRowError error) => UsbLine.Read(line, out _).ShouldBe(error);
}
