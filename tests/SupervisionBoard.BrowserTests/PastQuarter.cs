using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// A quarter whose three months are published, in a centre of eight windows with one person each. The first two windows
/// and the first two people are equal at the top. The red flag was nominated and its notice is over; the selection of
/// advanced individuals has not begun.
/// </summary>
internal static class PastQuarter
{
    private const string By = "督查科（office）";

    private static readonly ReviewActor s_office = new(By, null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_area = new("老区长（area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_director = new("老主任（boss）", null, null, IsOffice: false, IsDirector: true);
    private static readonly SelectionActor s_officer = new(By, IsOffice: true, IsCommittee: false, IsDirector: false);

    /// <summary>The quarter before the last one: long enough ago for every step, whatever holidays lie between.</summary>
    public static Period Of(DateTimeOffset now) => Period.QuarterOf(Month.Of(DateOnly.FromDateTime(now.Date)).AddMonths(-6));

    public static async Task WriteAsync(string folder, DateTimeOffset now)
    {
        Period period = Of(now);
        DateTimeOffset Day(int before) => new(now.Date.AddDays(-before).AddHours(10), now.Offset);
        await Past.WriteAsync(folder, new DateTimeOffset(period.First.FirstDay.ToDateTime(new TimeOnly(8, 0)), now.Offset), Organization());
        await Past.WriteAsync(folder, new DateTimeOffset(period.First.FirstDay.AddDays(20).ToDateTime(new TimeOnly(10, 0)), now.Offset), Findings(period.First.FirstDay.AddDays(14)));
        await Past.WriteAsync(folder, Day(85), Reviews(period, new ReviewAction.Open()));
        await Past.WriteAsync(folder, Day(70), [.. Reviews(period, new ReviewAction.SignArea(new AreaCode("A"), "属实"), s_area), .. Reviews(period, new ReviewAction.StartNotice("审核无误"))]);
        await Past.WriteAsync(folder, Day(50), [.. Reviews(period, new ReviewAction.Approve(), s_director), .. Reviews(period, new ReviewAction.Publish(), s_director)]);
        await Past.WriteAsync(folder, Day(40), Select(period, new SelectionAction.Open()), Select(period, new SelectionAction.Nominate("按得分提名")), Select(period, new SelectionAction.StartNotice()));
    }

    private static OrganizationSubmitted Organization() => new()
    {
        Source = "past",
        By = "past",
        Areas = [new AreaEntry("A", "综合服务区")],
        Windows = [.. Enumerable.Range(1, 8).Select(n => new WindowEntry(Code("W", n), $"第{n}窗口", $"部门{n}", "A"))],
        Staff = [.. Enumerable.Range(1, 8).Select(n => new StaffEntry(Code("S", n), $"职员{n}", Code("W", n), true, null))],
    };

    private static ObservationsSubmitted Findings(DateOnly day) => new()
    {
        Source = "past",
        By = By,
        Items =
        [
            .. Enumerable.Range(3, 6).Select(n => new SubmittedObservation(
                n - 3,
                new Observation { Id = $"P{n}", Subject = new Subject(SubjectKind.Staff, Code("S", n)), Rule = new RuleCode("A5-6"), OccurredOn = day },
                [(byte)n])),
        ],
    };

    private static Submission[] Reviews(Period period, ReviewAction action, ReviewActor? actor = null) =>
        [.. period.Months.Select(month => new ReviewSubmitted { Source = "past", By = (actor ?? s_office).By, Actor = actor ?? s_office, Month = month, Action = action })];

    private static SelectionSubmitted Select(Period period, SelectionAction action) =>
        new() { Source = "past", By = By, Actor = s_officer, Award = "red-flag", Period = period, Action = action };

    private static string Code(string kind, int number) => kind + number.ToString("00", CultureInfo.InvariantCulture);
}
