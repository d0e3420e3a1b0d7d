using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.Projections.Reviews;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>
/// The third quarter of 2026 in a centre of some windows W01, W02 … with one person each (S01 …). Months are published
/// through their whole review. 1 to 8 October are off; Friday the 9th is the first working day of the selection.
/// </summary>
internal sealed class SelectionDesk
{
    public static readonly Period Quarter = new(new Month(2026, 7), PeriodLength.Quarter);
    public static readonly SelectionKey Flag = new("red-flag", Quarter);

    public static readonly SelectionActor Officer = new("李督查（officer）", IsOffice: true, IsCommittee: false, IsDirector: false);
    public static readonly SelectionActor Director = new("王主任（leader）", IsOffice: false, IsCommittee: false, IsDirector: true);
    public static readonly SelectionActor MemberA = new("委员甲（ca）", IsOffice: false, IsCommittee: true, IsDirector: false);
    public static readonly SelectionActor MemberB = new("委员乙（cb）", IsOffice: false, IsCommittee: true, IsDirector: false);
    public static readonly SelectionActor Anybody = new("职员（s01）", IsOffice: false, IsCommittee: false, IsDirector: false);

    private static readonly string[] s_members = [Director.By, MemberA.By, MemberB.By];

    public SelectionDesk(int windows = 8, Func<string, string>? rulebook = null, string from = "2026-07-01")
    {
        Desk = new BoardDesk(organized: false);
        string text = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml"));
        RulebookDefinition regulation = Projections.Scoring.Desk.Parse(rulebook is null ? text : rulebook(text));
        Desk.Configure(context => context with { Rulebooks = new RulebookSet([regulation]) });
        Desk.Submit(from + " 07:00", Organization(windows));
    }

    public BoardDesk Desk { get; }

    public Board Board => Desk.Board;

    public SelectionFile File => Board.Selections.Find(Flag)!;

    public AwardOutcome Computed => SelectionRules.Compute(Board, SelectionRules.AwardOf(Board, Flag)!, Quarter);

    public static Subject W(int number) => Subject.Of(new WindowCode(Code('W', number)));

    public static OrganizationSubmitted Organization(int windows, int from = 1) => new()
    {
        Source = "test",
        By = "test",
        Areas = [new AreaEntry("A", "一区")],
        Windows = [.. Enumerable.Range(from, windows).Select(n => new WindowEntry(Code('W', n), $"窗口{n}", $"部门{n}", "A"))],
        Staff = [.. Enumerable.Range(from, windows).Select(n => new StaffEntry(Code('S', n), $"职员{n}", Code('W', n), true, null))],
    };

    /// <summary>2 points off a window's month, unless another rule is given.</summary>
    public string Charge(int window, string day, string rule = "M13")
    {
        SubmissionOutcome outcome = Desk.Submit(Centre.At(day + " 10:00") < Board.JudgedUpTo ? Board.JudgedUpTo : Centre.At(day + " 10:00"), BoardDesk.Seen(Desk.Saw(SubjectKind.Window, Code('W', window), rule, day)))[^1];
        outcome.Refused.ShouldBeEmpty();
        return Board.Ledger.ById.Values.MaxBy(f => f.Position)!.Finding.Id;
    }

    /// <summary>Self-reports waived, everything else in order.</summary>
    public void Publish(Month month, string opened, string audited, string approved)
    {
        Review(opened, new ReviewAction.Open(), ReviewDesk.Officer, month);
        Desk.PassTo(audited + " 08:00");
        Review(audited + " 09:00", new ReviewAction.SignArea(new AreaCode("A"), "属实"), ReviewDesk.AreaA, month);
        Review(audited + " 09:30", new ReviewAction.StartNotice("审核无误"), ReviewDesk.Officer, month);
        Desk.PassTo(approved + " 08:00");
        Review(approved + " 09:00", new ReviewAction.Approve(), ReviewDesk.Director, month);
        Review(approved + " 09:10", new ReviewAction.Publish(), ReviewDesk.Director, month);
    }

    /// <summary>All three months.</summary>
    public SelectionDesk PublishQuarter()
    {
        Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");
        Publish(new Month(2026, 8), "2026-09-01 09:00", "2026-09-03", "2026-09-07");
        Publish(new Month(2026, 9), "2026-10-09 09:00", "2026-10-13", "2026-10-15");
        return this;
    }

    public Refusal? Do(string now, SelectionActor actor, SelectionAction action, int? seen = null, SelectionKey? key = null) =>
        Desk.Submit(now, new SelectionSubmitted { Source = "page", By = actor.By, Actor = actor, Award = (key ?? Flag).Award, Period = (key ?? Flag).Period, Action = action, Expected = seen }).Items.Single().Refusal;

    /// <summary>Hung out on Friday 16 October; the notice ends on Monday the 19th at 24:00.</summary>
    public SelectionDesk ToNotice()
    {
        Do("2026-10-16 09:00", Officer, new SelectionAction.Open()).ShouldBeNull();
        Do("2026-10-16 09:10", Officer, new SelectionAction.Nominate("按得分提名")).ShouldBeNull();
        Do("2026-10-16 09:20", Officer, new SelectionAction.StartNotice()).ShouldBeNull();
        return this;
    }

    /// <summary>All members but one are there on Tuesday 20 October.</summary>
    public SelectionDesk ToSession()
    {
        ToNotice();
        Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        Do("2026-10-20 09:01", MemberB, new SelectionAction.Attend()).ShouldBeNull();
        return this;
    }

    /// <summary>Both who are there vote for one.</summary>
    public SelectionDesk Vote(string day, Subject subject)
    {
        foreach (SelectionActor member in (SelectionActor[])[MemberA, MemberB])
            Do(day + " 09:05", member, new SelectionAction.Vote([subject])).ShouldBeNull();
        return this;
    }

    /// <summary>What is to be decided is put down by the one and agreed to by the other.</summary>
    public SelectionDesk Agree(string day, SelectionAction.Decide decide)
    {
        Do(day + " 09:06", MemberA, new SelectionAction.Draft(decide.Picked, decide.Reasons, decide.TieReason, decide.Answers)).ShouldBeNull();
        Do(day + " 09:07", MemberB, new SelectionAction.Assent()).ShouldBeNull();
        return this;
    }

    /// <summary>The first one convened; the second one comes, both vote for whom they take of a tie, one puts it down, the other agrees.</summary>
    public void DecideTogether(string day, SelectionKey key, SelectionActor second, SelectionAction.Decide decide)
    {
        Do(day + " 09:01", second, new SelectionAction.Attend(), key: key).ShouldBeNull();
        var tied = Board.Selections.Find(key)!.Nomination!.Tied;
        foreach (SelectionActor member in tied.IsEmpty ? [] : (SelectionActor[])[MemberA, second])
            Do(day + " 09:02", member, new SelectionAction.Vote([.. tied.Intersect(decide.Picked)]), key: key).ShouldBeNull();
        Do(day + " 09:03", MemberA, new SelectionAction.Draft(decide.Picked, decide.Reasons, decide.TieReason, decide.Answers), key: key).ShouldBeNull();
        Do(day + " 09:04", second, new SelectionAction.Assent(), key: key).ShouldBeNull();
        Do(day + " 09:10", MemberA, decide, key: key).ShouldBeNull();
    }

    /// <summary>Convened by the first; the others still have to say that they are there.</summary>
    public static SelectionAction.OpenSession Session(params SelectionActor[] invited) => new([.. s_members], [.. invited.Select(p => p.By)]);

    public static SelectionAction.Decide Decide(IEnumerable<Subject> picked, string? tie = null, params (Subject Subject, string Reason)[] reasons) =>
        new([.. picked], [.. reasons.Select(r => new SelectionReason(r.Subject, r.Reason))], tie);

    private void Review(string now, ReviewAction action, ReviewActor actor, Month month) =>
        Desk.Submit(now, new ReviewSubmitted { Source = "page", By = actor.By, Actor = actor, Month = month, Action = action }).Refused.ShouldBeEmpty();

    private static string Code(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number:00}");
}
