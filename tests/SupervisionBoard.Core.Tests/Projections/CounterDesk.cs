using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>A centre with the shipped promise and follow-up profiles, and short ways to tell of cases and ratings. 3 November 2026 is a Tuesday.</summary>
internal sealed class CounterDesk
{
    public static readonly Month November = new(2026, 11);

    public CounterDesk()
    {
        Desk.Configure(context => context with
        {
            Profiles = context.Profiles.SetItem("window-promise", Profile("window-promise")).SetItem(RatingsState.Profile, Profile(RatingsState.Profile)),
        });
        Context = Desk.Board.Context;
    }

    public BoardDesk Desk { get; } = new();

    public BoardContext Context { get; }

    public Board Board => Desk.Board;

    public static CaseHandled Case(string id, string accepted, string? done = null, string? promised = null, CaseType type = CaseType.Committed, string? number = null, string window = "W1", string? staff = "S2") => new()
    {
        Source = BoardDesk.Source, Id = id, At = Centre.At(done ?? accepted), Case = number, Window = new WindowCode(window), Staff = staff is null ? null : new StaffCode(staff),
        AcceptedAt = Centre.At(accepted), PromisedAt = promised is null ? null : Centre.At(promised), DoneAt = done is null ? null : Centre.At(done), Type = type,
    };

    public static Rated Rating(string id, string at, int stars, string? rerates = null, string window = "W1", string? comment = null) => new()
    {
        Source = BoardDesk.Source, Id = id, At = Centre.At(at), Window = new WindowCode(window), Stars = stars, Comment = comment,
        Rerates = rerates is null ? null : Rated.KeyOf(BoardDesk.Source, rerates),
    };

    /// <returns>The code of the first refusal, "duplicate", or null when all was taken.</returns>
    public string? Tell(string now, params Fact[] facts) => Word(Desk.Submit(now, BoardDesk.Facts(facts)));

    public string? Step(string now, string rating, RatingStep step, string? note = "已处理", int? seen = null) => Word(Desk.Submit(now, new RatingStepSubmitted
    {
        Source = BoardSession.RatingSource, By = "officer", Rating = Rated.KeyOf(BoardDesk.Source, rating), Step = step, Note = note, Seen = seen,
    }));

    public decimal? Handled(string code) => Board.MetricOf(code[0] == 'W' ? new Subject(SubjectKind.Window, code) : new Subject(SubjectKind.Staff, code), November, Metrics.CasesHandled);

    public CaseCounts Counts(string window, Month? month = null) => Board.Cases.Of(Subject.Of(new WindowCode(window)), month ?? November);

    public RatingFile Bad(string id) => Board.Ratings.Find(Rated.KeyOf(BoardDesk.Source, id)).ShouldNotBeNull();

    /// <summary>Folded again from its rows, the board is the same.</summary>
    public void RestartShowsTheSame(string now)
    {
        Board again = BoardDesk.Fold(Desk.Rows, Context);
        again.Cases.Open.Keys.Order(StringComparer.Ordinal).ShouldBe(Board.Cases.Open.Keys.Order(StringComparer.Ordinal));
        foreach (string window in (string[])["W1", "W2"])
        {
            again.Cases.Of(Subject.Of(new WindowCode(window)), November).ShouldBe(Counts(window));
            again.MetricOf(Subject.Of(new WindowCode(window)), November, Metrics.CasesHandled).ShouldBe(Board.MetricOf(Subject.Of(new WindowCode(window)), November, Metrics.CasesHandled));
        }

        again.Ratings.MonthOf(November).ShouldBe(Board.Ratings.MonthOf(November));
        again.Ratings.Open.ShouldBe(Board.Ratings.Open, ignoreOrder: true);
        again.Cases.OverdueAt(Centre.At(now)).ShouldBe(Board.Cases.OverdueAt(Centre.At(now)));
        again.Ratings.OverdueAt(Centre.At(now)).ShouldBe(Board.Ratings.OverdueAt(Centre.At(now)));
    }

    private static string? Word(SubmissionOutcome outcome) =>
        outcome.Refused.FirstOrDefault()?.Refusal?.Code ?? (outcome.Duplicates > 0 ? "duplicate" : null);

    private static ProcessProfile Profile(string name) =>
        ProfileLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", name + ".yaml")), name).Profile.ShouldNotBeNull();
}
