using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>
/// A centre under the county regulation at work in November 2026: two areas, windows W1 and W2 with three people each
/// (S11 and S21 are the chiefs). Every step goes through the session, as it does in the program.
/// </summary>
internal sealed class Office
{
    public const string Officer = "李督查（officer）";
    public const string Other = "周督查（second）";
    public const string Director = "王主任（leader）";

    private int _entries;

    public Office()
    {
        Board = Board.Empty(new BoardContext(
            "测试中心",
            Centre.Schedule,
            new RulebookSet([Desk.Load("county-centre-2015")]),
            ImmutableDictionary.Create<string, ProcessProfile>(StringComparer.Ordinal)));
        At("2026-11-02 08:00").Submit(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "一区"), new AreaEntry("B", "二区")],
            Windows = [new WindowEntry("W1", "税务窗口", "税务局", "A"), new WindowEntry("W2", "公安窗口", "公安局", "B")],
            Staff =
            [
                .. new[] { ("S11", "W1"), ("S12", "W1"), ("S13", "W1"), ("S21", "W2"), ("S22", "W2"), ("S23", "W2") }
                    .Select(s => new StaffEntry(s.Item1, "职员" + s.Item1, s.Item2, s.Item1[2] == '1', null)),
            ],
        });
    }

    public Board Board { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Every ledger entry made so far, in order.</summary>
    public List<Appended> Rows { get; } = [];

    public Office At(string local)
    {
        Now = Centre.At(local);
        return this;
    }

    /// <summary>Judged by other data from now on.</summary>
    public void Configure(Func<BoardContext, BoardContext> change) => Board = Board.With(change(Board.Context));

    public SubmissionOutcome Submit(Submission submission)
    {
        BoardSession session = new(Board, new KnownIds(), Now, TimeSpan.FromMinutes(5));
        SubmissionOutcome outcome = session.Submit(submission);
        Board = session.Board;
        Rows.AddRange(session.Rows.Where(r => r.Entry is not null));
        return outcome;
    }

    /// <summary>An entry by an officer, on the day of <see cref="Now"/> unless another is given.</summary>
    public string Enter(string subject, string rule, string? day = null, string by = Officer, string? matter = null, string? photo = null)
    {
        string id = $"F{++_entries}";
        SubmissionOutcome outcome = Submit(new ObservationsSubmitted
        {
            Source = "test",
            By = by,
            Items =
            [
                new SubmittedObservation(
                    0,
                    new Observation
                    {
                        Id = id,
                        Subject = subject[0] == 'W' ? Subject.Of(new WindowCode(subject)) : Subject.Of(new StaffCode(subject)),
                        Rule = new RuleCode(rule),
                        OccurredOn = day is null ? Board.Time.DateOf(Now) : Centre.Day(day),
                        Matter = matter,
                        Photos = photo is null ? [] : [photo],
                    },
                    []),
            ],
        });
        Assert.Empty(outcome.Refused);
        return id;
    }

    public Refusal? Revoke(string finding, string by = Officer) =>
        RefusalOf(new RevocationSubmitted { Source = "test", By = by, FindingId = finding, Reason = "登记有误" });

    public Refusal? Appeal(string finding, string by = "S12", string reason = "当时在接待群众") =>
        RefusalOf(new AppealSubmitted { Source = "page", By = by, FindingId = finding, Appellant = new StaffCode(by), Reason = reason });

    public Refusal? DecideAppeal(string finding, AppealResult result, string by = Other, string? rule = null, decimal quantity = 1, string reason = "经核实", bool director = false) =>
        RefusalOf(Decision(finding, result, by, rule, quantity, reason, director));

    public static AppealDecisionSubmitted Decision(string finding, AppealResult result, string by = Other, string? rule = null, decimal quantity = 1, string reason = "经核实", bool director = false) => new()
    {
        Source = "page",
        By = by,
        FindingId = finding,
        Result = result,
        Reason = reason,
        Rule = rule is null ? null : new RuleCode(rule),
        Quantity = quantity,
        ByDirector = director,
    };

    public LedgerFinding Find(string id) => Board.Ledger.ById[id];

    public decimal ScoreOf(string staff) => Board.Sheets.Of(Board, Subject.Of(new StaffCode(staff)), new Month(2026, 11))!.Score;

    private Refusal? RefusalOf(Submission submission) => Submit(submission).Items.Single().Refusal;
}
