using Shouldly;
using SupervisionBoard.Core.Events.Terminals;
using Xunit;

namespace SupervisionBoard.Core.Tests.Events;

public sealed class AttendanceLineTests
{
    [Theory]
    [InlineData("1452\t2015-07-30 15:16:28\t0\t1\t0\t0\t0", "1452", "2015-07-30 15:16:28", 0, 1, "finger")]
    [InlineData("1156\t2024-08-05 12:40:57\t1\t1\t\t0\t0\t", "1156", "2024-08-05 12:40:57", 1, 1, "finger")]
    [InlineData("3\t2023-10-16 08:38:16\t255\t15\t0\t0\t0\t255\t0\t0\t", "3", "2023-10-16 08:38:16", 255, 15, "face")]
    [InlineData("00007\t2026-11-02 07:59:59\t5\t25\t0\t1\t2\t3\t4\t5\t6\t7\t8\t9", "00007", "2026-11-02 07:59:59", 5, 25, "palm")]
    [InlineData("S-1.a_b\t2024-02-29 00:00:00", "S-1.a_b", "2024-02-29 00:00:00", 255, 0, null)]
    [InlineData("    9\t2026-11-02 08:00:00\t\t\t", "9", "2026-11-02 08:00:00", 255, 0, null)]
    [InlineData("9\t2026-11-02 08:00:00\t0\t200", "9", "2026-11-02 08:00:00", 0, 200, "verify-200")]
    public void A_good_row_gives_its_first_columns(string line, string person, string time, int status, int verify, string? method)
    {
        AttendanceLine.Read(line, out TerminalPunch punch).ShouldBe(TerminalRowError.None);
        punch.ShouldBe(new TerminalPunch(person, DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), status, verify));
        punch.Method.ShouldBe(method);
    }

    [Theory]
    [InlineData("", TerminalRowError.TooShort)]
    [InlineData("1452", TerminalRowError.TooShort)]
    [InlineData("1452\t", TerminalRowError.TooShort)]
    [InlineData("\t2026-11-02 08:00:00\t0\t1", TerminalRowError.BadPerson)]
    [InlineData("  \t2026-11-02 08:00:00\t0\t1", TerminalRowError.BadPerson)]
    [InlineData("张三\t2026-11-02 08:00:00\t0\t1", TerminalRowError.BadPerson)]
    [InlineData("1\0\t2026-11-02 08:00:00\t0\t1", TerminalRowError.BadPerson)]
    [InlineData("1234567890123456789012345\t2026-11-02 08:00:00", TerminalRowError.BadPerson)]
    [InlineData("1\t2026-11-02 08:00:0", TerminalRowError.BadTime)]
    [InlineData("1\t2047-02-30 08:00:00\t0\t1", TerminalRowError.BadTime)]
    [InlineData("1\t1971--10--29 08:00:00\t0\t1", TerminalRowError.BadTime)]
    [InlineData("1\t2026-11-02 24:00:00\t0\t1", TerminalRowError.BadTime)]
    [InlineData("1\t2023-02-29 08:00:00\t0\t1", TerminalRowError.BadTime)]
    [InlineData("1\t2000-01-01 00:03:10\t0\t1", TerminalRowError.ClockNotSet)]
    [InlineData("1\t2100-01-01 00:03:10\t0\t1", TerminalRowError.ClockNotSet)]
    [InlineData("1\t2026-11-02 08:00:00\tx\t1", TerminalRowError.BadNumber)]
    [InlineData("1\t2026-11-02 08:00:00\t0\t99999999999", TerminalRowError.BadNumber)]
    public void A_bad_row_says_what_is_wrong(string line, TerminalRowError error) =>
        AttendanceLine.Read(line, out _).ShouldBe(error);
}
