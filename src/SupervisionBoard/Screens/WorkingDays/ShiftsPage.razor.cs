using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>The shifts of the centre and their seasons, changed from a day on.</summary>
public sealed partial class ShiftsPage
{
    private const int LeapYear = 2024;

    private HoursDraft draft = new();
    private string? from;
    private string? fromError;
    private string? error;
    private bool tried;

    private ShiftHours InForce => Schedule.Plan.HoursOn(Today);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Begin();
    }

    private void Begin()
    {
        draft = HoursDraft.Of(InForce);
        // Tomorrow: who wants to change the past has to say so.
        from = TypedTimes.Text(Today.AddDays(1));
        (tried, error, fromError) = (false, null, null);
    }

    private void AppliedHours(string done)
    {
        Applied(done);
        Begin();
    }

    private void AddSeason() => draft.Seasons.Add(new SeasonDraft { Shifts = [.. draft.Usual.Select(_ => new ShiftDraft())] });

    private void Weigh()
    {
        (tried, error, fromError) = (true, null, null);
        if (TypedTimes.Day(from) is not { } day)
        {
            fromError = T["DateRequired"];
            return;
        }

        if (draft.Read() is not { } hours)
        {
            error = T["ShiftIncomplete"];
            return;
        }

        ImmutableArray<ShiftPlanProblem> problems = ShiftPlan.Check(hours);
        if (!problems.IsEmpty)
        {
            error = Describe(problems[0]);
            return;
        }

        ScheduleDecision decision = new() { Hours = new DatedHours(day, hours) };
        if (decision.Check() is { } problem)
            error = Words.Problem(problem.Kind, problem.Detail);
        else
            Propose(decision);
    }

    private string Describe(ShiftPlanProblem problem)
    {
        string where = problem.Season is { } season && season.From.Exists && season.To.Exists ? T["SeasonDays", Words.MonthDay(season.From), Words.MonthDay(season.To)].Value : T["UsualHours"].Value;
        string what = Words.Problem(problem.Problem);
        return problem.Shift is { } shift ? T["ShiftProblemPattern", where, Words.Shifts([shift]), what] : T["HoursProblemPattern", where, what];
    }
}
