using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.WorkingDays;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

/// <summary>The year view, its forms and the preview over the real write path.</summary>
public sealed class CalendarPagesTests : AdminContext
{
    private const string List2027 = """
        { "years": { "2027": { "daysOff": ["2027-01-01", "2027-01-02"], "makeUpWorkdays": ["2027-01-03"] } } }
        """;

    public CalendarPagesTests()
    {
        Host = new SignInHost { Clock = Time };
        Services.AddSingleton<ScheduleWording>();
        Services.AddSingleton<FindingWording>();
        Services.AddScoped<DecisionEditing>();
    }

    private Board Known => Host.Get<BoardRunner>().Board;

    [Fact]
    public void A_year_shows_every_day_with_its_state_in_words_and_says_which_year_needs_data()
    {
        var page = Calendar(2026);

        page.FindAll(".month").Count.ShouldBe(12);
        page.FindAll("button[data-day]").Count.ShouldBe(365);
        page.FindAll("button[data-day][tabindex='0']").Count.ShouldBe(1);
        Label(page, "2026-10-01").ShouldBe("10月1日 周四 放假");
        Label(page, "2026-10-10").ShouldBe("10月10日 周六 调休上班");
        Label(page, "2026-11-18").ShouldBe("11月18日 周三 工作日");
        page.Find(".notice-title").TextContent.ShouldBe("2027 年的放假安排尚未导入");
        page.Find(".cal-sums").TextContent.ShouldContain("放假 33 天");

        var next = Calendar(2027);
        Label(next, "2027-01-04").ShouldBe("1月4日 周一 工作日（暂定）");
        next.Find(".cal-sums").TextContent.ShouldContain("全部暂定");
    }

    [Fact]
    public void The_page_is_complete_in_English()
    {
        Speak("en");
        var page = Calendar(2026);

        Label(page, "2026-10-10").ShouldBe("Sat 10 Oct, Make-up workday");
        page.Find("h1").TextContent.ShouldBe("Working calendar");
        page.Markup.Any(c => c is >= '\u4e00' and <= '\u9fff').ShouldBeFalse();
    }

    [Fact]
    public async Task A_day_is_closed_after_its_effect_was_shown_and_a_reason_given()
    {
        await LateAsync("2026-11-18");
        var page = Calendar(2026);
        page.Find("[data-day='2026-11-18']").Click();
        page.Find("input[value='Closed']").HasAttribute("checked").ShouldBeTrue();
        await page.SaveAsync();

        await page.WaitForAssertionAsync(() => page.Find(".whatif-sums").TextContent.ShouldContain("撤销"));
        page.Find(".whatif .admin-name").TextContent.ShouldBe("王丽");
        page.Find(".whatif .moves").TextContent.ShouldContain("98.00 → 100.00");
        page.Find(".whatif details").TextContent.ShouldContain("迟到");
        Known.Decisions.ShouldBeEmpty();

        await ApplyAsync(page, "停电");

        await page.WaitForAssertionAsync(() => page.Find(".admin-done").TextContent.ShouldBe("已生效：2026年11月18日 周三：停止服务"));
        Known.Decisions.Single().ShouldSatisfyAllConditions(d => d.Reason.ShouldBe("停电"), d => d.By.ShouldBe("root"));
        Known.Sheets.Of(Known, Subject.Of(new StaffCode("P1")), new Month(2026, 11))!.Score.ShouldBe(100m);
        Label(page, "2026-11-18").ShouldBe("11月18日 周三 停止服务");
        page.Find(".decided-lines").TextContent.ShouldContain("停止服务");
        page.FindAll(".whatif").ShouldBeEmpty();
        (await AuditedAsync()).ShouldBe([AuditAction.CalendarDecided]);
    }

    [Fact]
    public async Task A_preview_can_be_dropped_and_what_is_in_force_already_cannot_be_applied()
    {
        var page = Calendar(2026);
        page.Find("[data-day='2026-11-18']").Click();
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find(".whatif .empty-title").TextContent.ShouldBe("没有人受影响"));
        await page.Button("放弃").ClickAsync();
        await page.WaitForAssertionAsync(() => page.FindAll(".whatif").ShouldBeEmpty());

        page.Find("[data-day='2026-11-18']").Click();
        page.Find("input[value='AsPublished']").Change("AsPublished");
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find(".whatif .empty-title").TextContent.ShouldBe("与现行安排相同"));
        page.FindAll("button").Select(b => b.TextContent.Trim()).ShouldNotContain("确认生效");
        Known.Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Own_hours_are_typed_and_what_is_wrong_is_named()
    {
        var page = Calendar(2026);
        page.Find("[data-day='2026-11-28']").Click();
        page.Find("input[value='OwnHours']").HasAttribute("checked").ShouldBeTrue();
        page.Type("#own-end-1", "8点");
        await page.SaveAsync();
        page.Find(".sheet .notice--error").TextContent.ShouldContain("起止时间");
        page.Type("#own-end-1", "０８：３０");
        await page.SaveAsync();
        page.Find(".sheet .notice--error").TextContent.ShouldContain("结束应晚于开始");
        page.Type("#own-end-1", "1130");
        page.Type("#day-to", "2026-11-27");
        await page.SaveAsync();
        page.Find(".sheet .notice--error").TextContent.ShouldContain("截止日");
        page.Type("#day-to", "2026/11/29");
        await page.SaveAsync();

        await page.WaitForAssertionAsync(() => page.Find(".whatif-head").TextContent.ShouldContain("单日班次 09:00–11:30"));
        page.Find(".whatif-head").TextContent.ShouldContain("2026年11月28日 周六 至 2026年11月29日 周日");
    }

    [Fact]
    public async Task A_list_with_mistakes_names_each_at_its_place_and_a_good_one_settles_its_year()
    {
        var page = Calendar(2027);
        page.Button("导入年度安排").Click();
        await page.SaveAsync();
        page.Find(".sheet .notice--error").TextContent.ShouldContain("选择文件或粘贴");
        page.Type("#calendar-text", "{ \"years\": {\n \"2027\": { \"daysOff\": [\"2027-13-01\", \"2026-01-01\"] } } }");
        await page.SaveAsync();
        page.FindAll(".cal-errors li").Select(li => li.TextContent).ShouldBe(["第 2 行第 24 列日期应写作 2026-10-01：2027-13-01", "第 2 行第 38 列日期不在 2027 年内：2026-01-01"]);
        page.Find("#calendar-text").GetAttribute("aria-invalid").ShouldBe("true");

        page.Type("#calendar-text", List2027);
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find(".whatif-head").TextContent.ShouldContain("2027 年放假安排：放假 2 天，调休上班 1 天"));
        await ApplyAsync(page, "国务院办公厅通知");

        await page.WaitForAssertionAsync(() => Label(page, "2027-01-03").ShouldBe("1月3日 周日 调休上班"));
        Known.Context.Schedule.Calendar.Find(2027).ShouldNotBeNull();
        page.FindAll(".notice--warning").ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_read_into_the_form_and_one_that_is_no_text_is_refused()
    {
        var page = Calendar(2027);
        page.Button("导入年度安排").Click();
        var file = page.FindComponent<InputFile>();

        file.UploadFiles(InputFileContent.CreateFromText("\uFEFF" + List2027, "cn.json"));
        page.Find("#calendar-text").GetAttribute("value")!.ShouldContain("2027-01-03");
        file.UploadFiles(InputFileContent.CreateFromBinary([0xC4, 0xEA, 0xFF], "gbk.json"));
        page.Find(".sheet .notice--error").TextContent.ShouldContain("UTF-8");
        file.UploadFiles(InputFileContent.CreateFromText(new string(' ', 40_000), "big.json"));
        page.Find(".sheet .notice--error").TextContent.ShouldContain("30 KB");
    }

    [Fact]
    public async Task Shifts_are_changed_from_a_day_on_with_seasons_and_every_setting()
    {
        var page = Render<ShiftsPage>();
        page.Find("#hours-from").GetAttribute("value").ShouldBe(TypedTimes.Text(DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(1)));
        page.Type("#hours-from", "2026-12-01");
        page.Type("#usual-1-start", "8:30");
        page.Type("#usual-1-grace", "240");
        page.Button("查看影响").Click();
        page.Find(".notice--error").TextContent.ShouldContain("宽限");
        page.Type("#usual-1-grace", "十");
        page.Button("查看影响").Click();
        page.Find("#usual-1-start-error").TextContent.ShouldContain("填写完整");
        page.Type("#usual-1-grace", "5");
        page.Type("#usual-1-away", "30");
        page.Find("#usual-1-leaving").Change(true);
        page.Find("#season-1-from-month").Change("6");
        page.Button("查看影响").Click();
        await page.WaitForAssertionAsync(() => page.Find(".whatif-head").TextContent.ShouldContain("自 2026年12月1日 周二起班次 08:30–11:30、14:00–17:00"));
        await ApplyAsync(page, "冬季作息");

        await page.WaitForAssertionAsync(() => Known.Decisions.Count.ShouldBe(1));
        ShiftHours hours = Known.Context.Schedule.Plan.HoursOn(new DateOnly(2026, 12, 1));
        hours.Usual[0].ShouldBe(new Shift(new(8, 30), new(11, 30)) { GraceMinutes = 5, AwayMinutes = 30, LeavingIsPunched = true });
        hours.Seasons.Single().From.ShouldBe(new MonthDay(6, 1));
        Known.Context.Schedule.Plan.HoursOn(new DateOnly(2026, 11, 30)).Usual[0].Start.ShouldBe(new TimeOnly(8, 0));
    }

    private static async Task ApplyAsync(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string reason)
    {
        await page.WaitForAssertionAsync(() => page.Button("确认生效").ShouldNotBeNull());
        await page.Button("确认生效").ClickAsync();
        page.Confirm(reason);
    }

    private static string Label(IRenderedComponent<CalendarPage> page, string day) => page.Find($"[data-day='{day}'] .sr-only").TextContent;

    private IRenderedComponent<CalendarPage> Calendar(int year)
    {
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"/admin/calendar?year={year}");
        return Render<CalendarPage>();
    }

    /// <summary>A person who came at 08:20 that morning and in time in the afternoon.</summary>
    private async Task LateAsync(string day)
    {
        WriteQueue queue = Host.Get<WriteQueue>();
        await queue.SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A1", "一楼")],
            Windows = [new WindowEntry("W1", "办税", "税务局", "A1")],
            Staff = [new StaffEntry("P1", "王丽", "W1", true, null)],
        });
        WriteResult taken = await queue.SubmitAsync(new FactsSubmitted
        {
            Source = "test",
            By = "test",
            Items =
            [
                .. new[] { "08:20", "13:50" }.Select((time, i) => new SubmittedFact(
                    i,
                    new CheckedIn { Source = "test", Id = day + time, At = DateTimeOffset.Parse($"{day}T{time}:00+08:00", System.Globalization.CultureInfo.InvariantCulture), Staff = new StaffCode("P1") },
                    [],
                    null)),
            ],
        });
        taken.ShouldBeOfType<WriteResult.Committed>().Outcome.Accepted.ShouldBe(2);
    }
}
