using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

public sealed class AppealTests
{
    // Friday; the next working days are Monday 23, Tuesday 24, Wednesday 25.
    private readonly Office _office = new Office().At("2026-11-20 10:00");

    [Fact]
    public void An_open_appeal_is_marked_and_still_costs_its_points()
    {
        string finding = _office.Enter("S12", "A5-1");
        decimal before = _office.ScoreOf("S12");

        Assert.Null(_office.Appeal(finding));

        Assert.True(_office.Find(finding).IsAppealed);
        Assert.Equal(before, _office.ScoreOf("S12"));
        ScoreSheet sheet = _office.Board.Sheets.Of(_office.Board, Subject.Of(new StaffCode("S12")), new Month(2026, 11))!;
        Assert.Equal([finding], sheet.Lines.Single().Appealed);
        Assert.Equal(OccurrenceState.Appealed, SubjectMonth.ToOccurrence(_office.Find(finding)).State);
    }

    [Theory]
    [InlineData("S12", null)]
    [InlineData("S11", null)]
    [InlineData("S13", "appeal-not-concerned")]
    [InlineData("S21", "appeal-not-concerned")]
    [InlineData("S99", "appeal-not-concerned")]
    public void Only_the_person_and_the_chief_of_the_window_may_appeal(string by, string? refusal) =>
        Assert.Equal(refusal, _office.Appeal(_office.Enter("S12", "A5-1"), by)?.Code);

    [Theory]
    [InlineData("S11", null)]
    [InlineData("S12", "appeal-not-concerned")]
    public void A_windows_finding_is_appealed_by_its_chief(string by, string? refusal) =>
        Assert.Equal(refusal, _office.Appeal(_office.Enter("W1", "M5"), by)?.Code);

    [Theory]
    [InlineData("2026-11-25 23:59", null)]
    [InlineData("2026-11-26 00:00", null)]
    [InlineData("2026-11-26 00:01", "appeal-late")]
    public void Appeals_are_taken_until_the_end_of_the_third_working_day(string at, string? refusal)
    {
        string finding = _office.Enter("S12", "A5-1");
        Assert.Equal(refusal, _office.At(at).Appeal(finding)?.Code);
    }

    [Fact]
    public void The_refusal_of_a_late_appeal_names_the_day_that_ended()
    {
        string finding = _office.Enter("S12", "A5-1");
        Assert.Equal(new Refusal("appeal-late", "2026-11-25 24:00"), _office.At("2026-11-27 09:00").Appeal(finding));
    }

    [Fact]
    public void A_finding_has_one_appeal_and_its_decision_is_final()
    {
        string finding = _office.Enter("S12", "A5-1");
        Assert.Null(_office.Appeal(finding));
        Assert.Equal("appeal-open", _office.Appeal(finding, "S11")?.Code);
        Assert.Null(_office.DecideAppeal(finding, AppealResult.Upheld));
        Assert.Equal("appeal-decided", _office.Appeal(finding)?.Code);
        Assert.Equal("no-open-appeal", _office.DecideAppeal(finding, AppealResult.Revoked)?.Code);
    }

    [Fact]
    public void A_revoked_finding_cannot_be_appealed()
    {
        string finding = _office.Enter("S12", "A5-1");
        Assert.Null(_office.Revoke(finding));
        Assert.Equal("already-revoked", _office.Appeal(finding)?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Filing_and_deciding_need_a_reason(string reason)
    {
        string finding = _office.Enter("S12", "A5-1");
        Assert.Equal(new Refusal("missing-value", "reason"), _office.Appeal(finding, reason: reason));
        Assert.Null(_office.Appeal(finding));
        Assert.Equal(new Refusal("missing-value", "reason"), _office.DecideAppeal(finding, AppealResult.Upheld, reason: reason));
    }

    [Theory]
    [InlineData(Office.Officer, false, "appeal-own-finding")]
    [InlineData("李改名（officer）", false, "appeal-own-finding")]
    [InlineData("officer", false, "appeal-own-finding")]
    [InlineData(Office.Officer, true, null)]
    [InlineData(Office.Other, false, null)]
    [InlineData(Office.Director, true, null)]
    [InlineData("S12", true, "appeal-own-appeal")]
    public void Nobody_decides_on_an_own_finding_but_the_director_and_nobody_on_an_own_appeal(string by, bool director, string? refusal)
    {
        string finding = _office.Enter("S12", "A5-1");
        Assert.Null(_office.Appeal(finding));
        Assert.Equal(refusal, _office.DecideAppeal(finding, AppealResult.Upheld, by, director: director)?.Code);
    }

    [Fact]
    public void Upheld_the_finding_stays_and_is_no_longer_in_dispute()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        Assert.Null(_office.DecideAppeal(finding, AppealResult.Upheld, reason: "监控可证"));
        LedgerFinding after = _office.Find(finding);
        Assert.False(after.IsAppealed || after.IsRevoked);
        Assert.Equal(95, _office.ScoreOf("S12"));
        Assert.Equal(("监控可证", Office.Other), (after.Appeal!.Decision!.Reason, after.Appeal.Decision.RecordedBy));
    }

    [Fact]
    public void Revoked_the_points_come_back()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        Assert.Null(_office.DecideAppeal(finding, AppealResult.Revoked, reason: "认错人"));
        Assert.Equal("认错人", _office.Find(finding).Revocation!.Reason);
        Assert.Equal(100, _office.ScoreOf("S12"));
    }

    [Fact]
    public void Changed_the_old_finding_is_revoked_and_a_new_one_stands_in_its_place()
    {
        string finding = _office.Enter("S12", "A5-1", matter: "大厅吸烟");
        _office.Appeal(finding);
        Assert.Null(_office.DecideAppeal(finding, AppealResult.Changed, rule: "A5-7"));

        LedgerFinding old = _office.Find(finding);
        LedgerFinding changed = _office.Find(old.Appeal!.Decision!.NewFindingId!);
        Assert.True(old.IsRevoked);
        Assert.Equal(finding, changed.Finding.Replaces);
        Assert.Equal(("A5-7", old.Finding.Subject, old.Finding.OccurredOn, "大厅吸烟"), (changed.Finding.Rule.Value, changed.Finding.Subject, changed.Finding.OccurredOn, changed.Finding.Matter));
        Assert.Equal(98, _office.ScoreOf("S12"));
        Assert.Null(_office.Appeal(changed.Finding.Id));
    }

    [Theory]
    [InlineData(null, 1, "missing-value")]
    [InlineData("A5-1", 1, "appeal-same-rule")]
    [InlineData("X9", 1, "unknown-rule")]
    [InlineData("M5", 1, "rule-kind-mismatch")]
    [InlineData("A5-7", 0, "invalid-value")]
    public void A_change_needs_another_rule_that_fits(string? rule, int quantity, string refusal)
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        Assert.Equal(refusal, _office.DecideAppeal(finding, AppealResult.Changed, rule: rule, quantity: quantity)?.Code);
        Assert.True(_office.Find(finding).IsAppealed);
        Assert.Equal(2, _office.Rows.Count);
    }

    [Fact]
    public void The_history_of_the_finding_tells_everything_in_order()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        _office.DecideAppeal(finding, AppealResult.Changed, rule: "A5-7");
        Assert.Equal([typeof(AppealFiled), typeof(FindingRevoked), typeof(AppealDecided)], _office.Find(finding).Later.Select(l => l.Entry.GetType()));
        Assert.Equal(_office.Rows.Where(r => r.Entry!.FindingId == finding).Skip(1).Select(r => r.Position), _office.Find(finding).Later.Select(l => l.Position));
    }

    [Fact]
    public void Folding_the_rows_again_gives_the_same_appeals()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        string second = _office.Enter("S22", "A5-1");
        _office.Appeal(second, "S21");
        _office.DecideAppeal(second, AppealResult.Revoked);
        LedgerState folded = _office.Rows.Aggregate(LedgerState.Empty, (state, row) => state.Apply(row.Position, row.Entry!));
        Assert.Equal(_office.Board.Ledger.Appealed, folded.Appealed);
        Assert.True(folded.ById[finding].IsAppealed);
        Assert.Equal(AppealResult.Revoked, folded.ById[second].Appeal!.Decision!.Result);
    }

    [Fact]
    public void A_decision_is_due_at_the_close_of_the_fifth_working_day_and_then_overdue()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        AppealCase open = AppealCases.All(_office.Board, Centre.At("2026-11-27 17:00")).Single();
        Assert.Equal(Centre.Schedule.CloseOfBusiness(Centre.Day("2026-11-27")), open.DecideBy.Due);
        Assert.Equal(AppealState.Open, open.State);
        Assert.Equal(5, open.DecideBy.Trace.Count(t => t.Counted > 0));
        Assert.Equal(AppealState.Overdue, AppealCases.All(_office.Board, Centre.At("2026-11-28 09:00")).Single().State);
    }

    [Fact]
    public void A_finding_revoked_without_a_decision_ends_its_appeal()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        _office.Revoke(finding);
        Assert.Equal(AppealState.Lapsed, AppealCases.All(_office.Board, _office.Now).Single().State);
        Assert.Equal("no-open-appeal", _office.DecideAppeal(finding, AppealResult.Upheld)?.Code);
    }

    [Fact]
    public void Open_appeals_come_first_and_the_most_urgent_on_top()
    {
        string early = _office.Enter("S12", "A5-1");
        string late = _office.Enter("S13", "A5-1");
        string ended = _office.Enter("S22", "A5-1");
        _office.Appeal(ended, "S22");
        _office.DecideAppeal(ended, AppealResult.Upheld);
        _office.Appeal(early);
        _office.At("2026-11-24 10:00").Appeal(late, "S13");
        Assert.Equal([early, late, ended], AppealCases.All(_office.Board, _office.Now).Select(c => c.Finding.Id));
    }

    [Fact]
    public void The_preview_shows_what_the_decision_will_do_and_leaves_no_trace()
    {
        string finding = _office.Enter("S12", "A5-1");
        _office.Appeal(finding);
        AppealsPreview preview = AppealsPreview.Of(_office.Board, Office.Decision(finding, AppealResult.Revoked, reason: ""), _office.Now);
        Assert.Null(preview.Refusal);
        StandingChange person = preview.Changes[0];
        Assert.Equal((95m, 6, 100m, 1), (person.Before.Score, person.Before.Rank!.Value, person.After.Score, person.After.Rank!.Value));
        Assert.Equal(("W1", 98.33m, 100m), (preview.Changes[1].Subject.Code, preview.Changes[1].Before.Score, preview.Changes[1].After.Score));
        Assert.True(_office.Find(finding).IsAppealed);
        Assert.Equal(95, _office.ScoreOf("S12"));
    }

    [Fact]
    public void The_preview_of_an_impossible_change_says_why() =>
        Assert.Equal("appeal-same-rule", AppealsPreview.Of(
            Appealed().Board, Office.Decision("F1", AppealResult.Changed, rule: "A5-1"), _office.Now).Refusal?.Code);

    [Fact]
    public void An_appeal_puts_nothing_on_the_public_ticker()
    {
        string finding = _office.Enter("S12", "A5-1");
        TickerState before = _office.Board.Ticker;
        _office.Appeal(finding);
        _office.DecideAppeal(finding, AppealResult.Upheld);
        Assert.Same(before, _office.Board.Ticker);
    }

    private Office Appealed()
    {
        _office.Appeal(_office.Enter("S12", "A5-1"));
        return _office;
    }
}
