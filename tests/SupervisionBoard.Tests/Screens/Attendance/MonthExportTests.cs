using System.Globalization;
using System.Net;
using ExcelDataReader;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Tests.Screens.Shared;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Attendance;

public sealed class MonthExportTests(SignInHost host) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task Both_files_hold_the_filtered_people_with_the_same_figures_and_others_see_only_their_own()
    {
        WriteResult organized = await host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "t",
            By = "t",
            Areas = [new AreaEntry("A", "综合区")],
            Windows = [new WindowEntry("W1", "一号窗口", "人社局", "A"), new WindowEntry("W2", "二号窗口", "税务局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null), new StaffEntry("S2", "=李强", "W1", false, null), new StaffEntry("S3", "孙丽", "W2", true, null)],
        });
        organized.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
        await host.CreateAccountAsync("month-officer", Roles.Officer);
        HttpClient officer = await host.SignedInAsync("month-officer");

        HttpResponseMessage answer = await officer.GetAsync("/attendance/month.xlsx?window=W1");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(Spreadsheet.ContentType);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        string[][] sheet = [.. SpreadsheetTests.Read(reader).Select(row => row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").ToArray())];
        string csv = await officer.GetStringAsync("/attendance/month.csv?window=W1");
        string[][] lines = [.. csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',').Select(cell => cell.TrimStart('\'')).ToArray())];

        sheet.Length.ShouldBe(3);
        sheet.ShouldBe(lines);
        sheet[0].ShouldContain("出勤");
        sheet.Skip(1).Select(row => row[0] + row[1]).ShouldBe(["S1王芳", "S2=李强"]);

        await host.CreateAccountAsync("month-staff", Roles.Staff);
        HttpClient staff = await host.SignedInAsync("month-staff");
        (await staff.GetStringAsync("/attendance/month.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        (await host.Browser().GetAsync("/attendance/month.xlsx")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
