using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Projections.Reviews;

/// <summary>
/// The review of November 2026 in a centre of two areas: A with S1 (chief), S2 and S3, B with S4 (chief) and S5.
/// 1 December is a Tuesday; the weekend is the 5th and 6th.
/// </summary>
internal sealed class ReviewDesk
{
    public static readonly Month November = new(2026, 11);

    public static readonly ReviewActor Officer = new("李督查（officer）", null, null, IsOffice: true, IsDirector: false);
    public static readonly ReviewActor Other = new("周督查（second）", null, null, IsOffice: true, IsDirector: false);
    public static readonly ReviewActor Director = new("王主任（leader）", null, null, IsOffice: false, IsDirector: true);
    public static readonly ReviewActor AreaA = new("赵区长（area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    public static readonly ReviewActor AreaB = new("孙区长（areab）", null, new AreaCode("B"), IsOffice: false, IsDirector: false);

    /// <param name="opening">Before the month that is reviewed; null: for November.</param>
    public ReviewDesk(BoardDesk? desk = null, string? opening = null)
    {
        Desk = desk ?? new BoardDesk(organized: false);
        Desk.Submit(opening is null ? BoardDesk.Opening : Centre.At(opening), BoardDesk.Organization() with
        {
            Areas = [new AreaEntry("A", "一区"), new AreaEntry("B", "二区")],
            Windows = [new WindowEntry("W1", "一号窗口", "人社局", "A"), new WindowEntry("W2", "二号窗口", "税务局", "B")],
        });
    }

    public BoardDesk Desk { get; }

    public Board Board => Desk.Board;

    public MonthReview Review => Board.Reviews.Find(November)!;

    public PeriodState State => Board.Reviews.StateOf(November);

    public static ReviewActor Person(string staff) => new($"{staff}（{staff}）", new StaffCode(staff), null, IsOffice: false, IsDirector: false);

    /// <summary>What the step was refused with; null when it was taken.</summary>
    public Refusal? Do(string now, ReviewActor actor, ReviewAction action, long? seen = null, Month? month = null) =>
        Desk.Submit(now, new ReviewSubmitted { Source = "page", By = actor.By, Actor = actor, Month = month ?? November, Action = action, Seen = seen }).Items.Single().Refusal;

    /// <summary>Whether the step would be taken now, without taking it.</summary>
    public Refusal? Try(ReviewActor actor, ReviewAction action) => ReviewRules.Check(Board, actor, November, action, Board.JudgedUpTo);

    public Refusal? Correct(string now, string staff, decimal points, string? finding = null, ReviewActor? actor = null, long? seen = null) =>
        Desk.Submit(now, new CorrectionSubmitted
        {
            Source = "page", By = "page", Actor = actor ?? Officer, Subject = Subject.Of(new StaffCode(staff)), Corrects = November, FindingId = finding, Points = points, Reason = "核查后更正", Seen = seen,
        }).Items.Single().Refusal;

    /// <summary>Enters findings of November, one after the other.</summary>
    public string[] Enter(string now, params (string Staff, string Rule, string Day)[] findings)
    {
        List<string> ids = [];
        foreach ((string staff, string rule, string day) in findings)
            ids.Add(Desk.Submit(now, BoardDesk.Seen(Desk.Saw(SubjectKind.Staff, staff, rule, day))).Items.Single().Id!);
        return [.. ids];
    }

    /// <summary>Opened on Tuesday 1 December; everybody but those named files the same day.</summary>
    public void ToReview(params string[] late)
    {
        Do("2026-12-01 09:00", Officer, new ReviewAction.Open());
        foreach (string staff in new[] { "S1", "S2", "S3", "S4", "S5" }.Except(late, StringComparer.Ordinal))
            Do("2026-12-01 10:00", Person(staff), new ReviewAction.FileSelfReport("本月无差错"));
        Desk.PassTo("2026-12-02 08:00");
    }

    public void ToAudit(params string[] late)
    {
        ToReview(late);
        Do("2026-12-02 09:00", AreaA, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
        Do("2026-12-02 09:30", AreaB, new ReviewAction.SignArea(new AreaCode("B"), "属实"));
    }

    public void ToNotice()
    {
        ToAudit();
        Do("2026-12-02 10:00", Officer, new ReviewAction.StartNotice("审核无误"));
    }

    /// <summary>The notice hung out over Thursday 3 December.</summary>
    public void ToApproval()
    {
        ToNotice();
        Desk.PassTo("2026-12-04 08:00");
    }

    public FrozenMonth Publish()
    {
        ToApproval();
        Do("2026-12-04 09:00", Director, new ReviewAction.Approve());
        Do("2026-12-04 10:00", Officer, new ReviewAction.Publish());
        return Board.Reviews.FrozenOf(November)!;
    }

    /// <summary>The same log folded again gives the same review.</summary>
    public Board Refolded(long upTo) => BoardDesk.Fold(Desk.Rows.Where(r => r.Row.Position <= upTo));
}
