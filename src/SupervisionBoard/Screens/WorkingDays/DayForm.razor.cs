using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>What this centre alone makes of a day or of several in a row.</summary>
public sealed partial class DayForm
{
    private readonly string?[] times = new string?[4];
    private DateOnly? shownFor;
    private string? to;
    private string? toError;
    private string? error;

    [Parameter, EditorRequired]
    public DateOnly? Day { get; set; }

    [Parameter, EditorRequired]
    public WorkSchedule Schedule { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<ScheduleDecision> OnPropose { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private IStringLocalizer<WorkingDayTexts> T { get; set; } = default!;

    [Inject]
    private ScheduleWording Words { get; set; } = default!;

    private LocalDay As { get; set; }

    protected override void OnParametersSet()
    {
        if (Day == shownFor)
            return;
        shownFor = Day;
        if (Day is not { } day)
            return;
        (to, toError, error) = (TypedTimes.Text(day), null, null);
        // The likeliest wish: a worked day is closed, a closed one reopened.
        As = ScheduleWording.MarkOf(Schedule, day) switch
        {
            DayMark.Working or DayMark.MakeUp => LocalDay.Closed,
            DayMark.Closure or DayMark.OwnHours => LocalDay.AsPublished,
            _ => LocalDay.OwnHours,
        };
        (times[0], times[1], times[2], times[3]) = ("09:00", "11:30", null, null);
    }

    private async Task SaveAsync()
    {
        (toError, error) = (null, null);
        if (Day is not { } from)
            return;
        if (TypedTimes.Day(to) is not { } last)
        {
            toError = T["DateRequired"];
            return;
        }

        ImmutableArray<Shift> shifts = [];
        if (As == LocalDay.OwnHours)
        {
            if (ReadShift(0) is not { } first || (HasSecond && ReadShift(2) is null))
            {
                error = T["TimesRequired"];
                return;
            }

            shifts = HasSecond ? [first, ReadShift(2)!] : [first];
        }

        ScheduleDecision decision = new() { Days = [new LocalDays(from, last, As, shifts)] };
        if (decision.Check() is { } problem)
        {
            error = Words.Problem(problem.Kind, problem.Detail);
            return;
        }

        await OnPropose.InvokeAsync(decision);
    }

    private bool HasSecond => !string.IsNullOrWhiteSpace(times[2]) || !string.IsNullOrWhiteSpace(times[3]);

    private Shift? ReadShift(int at) =>
        TypedTimes.Time(times[at]) is { } start && TypedTimes.Time(times[at + 1]) is { } end ? new Shift(start, end) : null;
}
