using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.Reviews.ReviewDesk;

namespace SupervisionBoard.Core.Tests.Projections.Reviews;

public sealed class FrozenMonthTests
{
    private readonly ReviewDesk desk = new();

    [Fact]
    public void The_frozen_text_says_what_the_sheets_said()
    {
        desk.Enter("2026-11-20 15:00", ("S2", "A2-1", "2026-11-20"), ("S2", "F6", "2026-11-19"), ("S4", "C1-1", "2026-11-18"), ("S5", "D1-1", "2026-11-18"));
        desk.ToApproval();
        Board before = desk.Board;
        FrozenMonth frozen = Published();
        frozen.Subjects.Count.ShouldBe(7);
        foreach ((Subject subject, FrozenSubject read) in frozen.Subjects)
        {
            ScoreSheet sheet = before.Sheets.Of(before, subject, November)!;
            read.Sheet.Unrounded.ShouldBe(sheet.Unrounded);
            read.Sheet.Score.ShouldBe(sheet.Score);
            read.Sheet.Grade.ShouldBe(sheet.Grade);
            read.Sheet.Lines.Select(l => (l.Rule, l.Points, string.Join(',', l.Findings), l.NoteText)).ShouldBe(sheet.Lines.Select(l => (l.Rule, l.Points, string.Join(',', l.Findings), l.NoteText)));
            read.Sheet.Reasons.ShouldBe(sheet.Reasons);
            read.Sheet.Categories.ShouldBe(sheet.Categories);
        }

        FrozenMonth.HashOf(frozen.Result.Content).ShouldBe(frozen.Result.Sha256);
        Standings.Of(desk.Board, SubjectKind.Staff, Period.Of(November)).Select(s => (s.Result.Subject, s.Rank, s.Result.Score))
            .ShouldBe(Standings.Of(before, SubjectKind.Staff, Period.Of(November)).Select(s => (s.Result.Subject, s.Rank, s.Result.Score)));
    }

    [Fact]
    public void Folded_again_the_same_bytes_come_out()
    {
        desk.Enter("2026-11-20 15:00", ("S2", "A2-1", "2026-11-20"), ("S4", "C1-1", "2026-11-18"));
        FrozenMonth frozen = desk.Publish();
        Board then = desk.Refolded(frozen.Result.Position);
        FrozenMonth.Freeze(then, November, new LedgerMark(frozen.Result.LedgerPosition, frozen.Result.LedgerHash)).ShouldBe(frozen.Result);
    }

    [Fact]
    public void Nobody_touches_a_published_month_any_more()
    {
        string[] findings = desk.Enter("2026-11-30 15:00", ("S2", "A2-1", "2026-11-30"));
        desk.Publish();
        SubmissionOutcome entered = desk.Desk.Submit("2026-12-04 11:00", BoardDesk.Seen(desk.Desk.Saw(SubjectKind.Staff, "S1", "A2-1", "2026-11-30")));
        entered.Items.Single().Refusal.ShouldBe(new Refusal("period-published", "2026-11"));
        desk.Desk.Submit("2026-12-04 11:00", BoardDesk.Revoke(findings[0])).Items.Single().Refusal.ShouldBe(new Refusal("period-published", "2026-11"));
        desk.Desk.Submit("2026-12-03 11:00", new AppealSubmitted { Source = "page", By = "S2", FindingId = findings[0], Appellant = new StaffCode("S2"), Reason = "不服" })
            .Items.Single().Refusal.ShouldBe(new Refusal("period-published", "2026-11"));
        desk.Do("2026-12-04 12:00", Director, new ReviewAction.ReturnToAudit("再看")).ShouldBe(new Refusal("period-published", "2026-11"));
    }

    [Fact]
    public void Late_facts_leave_the_month_alone_and_are_listed()
    {
        desk.Desk.Submit("2026-11-12 08:20", BoardDesk.Facts(desk.Desk.Punch("S1", "2026-11-12 08:20"), desk.Desk.Punch("S2", "2026-11-12 08:20")));
        desk.Desk.PassTo("2026-11-13 07:00");
        FrozenMonth frozen = desk.Publish();
        string before = Figures();
        decimal scored = desk.Desk.Sheet(SubjectKind.Staff, "S2", "2026-11").Score;
        // A leave for that day that was approved and never reported: S2 would not have been late nor absent.
        desk.Desk.Submit("2026-12-09 09:00", BoardDesk.Facts(desk.Desk.Leave("L9", "S2", "2026-11-12 00:00", "2026-11-13 00:00", "2026-11-11 10:00")));
        desk.Desk.Sheet(SubjectKind.Staff, "S2", "2026-11").Score.ShouldBe(scored);
        Figures().ShouldBe(before);
        LateChangeNoted[] late = [.. desk.Board.Reviews.LateChangesOf(November)];
        late.ShouldNotBeEmpty();
        late.ShouldAllBe(l => l.Lapses != null || l.Counts != null);
        late.Where(l => l.Lapses is not null).ShouldAllBe(l => !desk.Board.Ledger.ById[l.Lapses!].IsRevoked);
        // The leave is taken back: nothing would be different any more.
        desk.Desk.Submit("2026-12-09 10:00", BoardDesk.Facts(desk.Desk.Leave("L9", "S2", "2026-11-12 00:00", "2026-11-13 00:00", "2026-12-09 09:30", cancelled: true)));
        desk.Board.Reviews.LateChangesOf(November).ShouldBeEmpty();
        desk.Board.Reviews.FrozenOf(November).ShouldBe(frozen);

        string Figures() => string.Join('\n', Standings.Of(desk.Board, SubjectKind.Staff, Period.Of(November)));
    }

    [Fact]
    public void A_correction_is_a_line_of_the_running_month()
    {
        string[] findings = desk.Enter("2026-11-20 15:00", ("S2", "D1-1", "2026-11-20"));
        desk.Correct("2026-11-30 16:00", "S2", 5m, findings[0])!.Code.ShouldBe("correction-not-published");
        FrozenMonth frozen = desk.Publish();
        decimal deducted = frozen.Find(Subject.Of(new StaffCode("S2")))!.Sheet.Deducted;
        desk.Correct("2026-12-04 15:00", "S2", deducted, findings[0]).ShouldBeNull();
        ScoreSheet december = desk.Desk.Sheet(SubjectKind.Staff, "S2", "2026-12");
        december.Unrounded.ShouldBe(100m + deducted);
        december.Corrected.ShouldBe(deducted);
        december.Added.ShouldBe(0m);
        ScoreLine line = december.Lines.Single();
        Correction.MonthOf(line.Rule).ShouldBe(November);
        line.Findings.Length.ShouldBe(1);
        ScoreStage[] trail = [.. ScoreTrail.Of(desk.Board.Context.Rulebooks.For(december.Month)!.Staff!, december)];
        trail[^1].Total.ShouldBe(december.Score);
        trail.Single(stage => stage.Kind == ScoreStageKind.Corrected).Points.ShouldBe(deducted);
        desk.Desk.Sheet(SubjectKind.Staff, "S2", "2026-11").ShouldBe(frozen.Find(Subject.Of(new StaffCode("S2")))!.Sheet);
        desk.Correct("2026-12-04 15:10", "S2", 0m)!.Code.ShouldBe("invalid-value");
        desk.Correct("2026-12-04 15:10", "S2", 1m, "unknown")!.Code.ShouldBe("unknown-finding");
        desk.Correct("2026-12-04 15:10", "S2", 1m, actor: Person("S2"))!.Code.ShouldBe("review-role-office");
    }

    [Fact]
    public void A_quarter_combines_the_months_as_they_were_published()
    {
        desk.Enter("2026-11-20 15:00", ("S2", "A2-1", "2026-11-20"));
        desk.Publish();
        PeriodScore quarter = Standings.Results(desk.Board, SubjectKind.Staff, Period.QuarterOf(November)).Single(r => r.Subject.Code == "S2");
        quarter.Months.ShouldBe(2);
        quarter.Unrounded.ShouldBe((desk.Board.Reviews.FrozenOf(November)!.Find(quarter.Subject)!.Sheet.Unrounded + 100m) / 2);
        PeriodStatus.Of(desk.Board, Period.Of(November)).State.ShouldBe(PeriodState.Published);
        PeriodStatus.Of(desk.Board, Period.QuarterOf(November)).State.ShouldBe(PeriodState.Open);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_comes_later_changes_nothing_that_was_published(int seed)
    {
        RandomTown town = new(seed);
        List<Submission> all = town.Generate(160);
        foreach (Submission submission in all.Take(80))
            desk.Desk.Submit("2026-11-25 18:00", submission);
        desk.Desk.PassTo("2026-11-30 19:00");
        FrozenMonth frozen = desk.Publish();
        string published = Published(desk.Board);
        string ledger = LedgerOf(desk.Board);
        foreach (Submission submission in all.Skip(80))
            desk.Desk.Submit("2026-12-09 18:00", submission);
        desk.Desk.PassTo("2026-12-11 09:00");
        Published(desk.Board).ShouldBe(published);
        LedgerOf(desk.Board).ShouldBe(ledger);
        Board then = desk.Refolded(frozen.Result.Position);
        FrozenMonth.Freeze(then, November, new LedgerMark(frozen.Result.LedgerPosition, frozen.Result.LedgerHash)).ShouldBe(frozen.Result);

        static string Published(Board board) => string.Join('\n', new[] { SubjectKind.Staff, SubjectKind.Window }
            .SelectMany(kind => Standings.Of(board, kind, Period.Of(November)))
            .Select(s => $"{s.Result.Subject} {s.Rank} {s.Result.Unrounded} {s.Result.Score} {s.Result.Grade}"));

        static string LedgerOf(Board board) => string.Join('\n', board.Ledger.ById.Values
            .Where(f => November.Contains(f.Finding.OccurredOn)).OrderBy(f => f.Position).Select(f => $"{f.Position} {f.IsRevoked} {f.IsPending}"));
    }

    private FrozenMonth Published()
    {
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
        desk.Do("2026-12-04 10:00", Officer, new ReviewAction.Publish()).ShouldBeNull();
        return desk.Board.Reviews.FrozenOf(November)!;
    }
}
