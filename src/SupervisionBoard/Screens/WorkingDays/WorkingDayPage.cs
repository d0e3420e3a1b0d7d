using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>What the pages for the calendar and the shifts share: who acts, what is in force, and the decision being weighed.</summary>
public abstract class WorkingDayPage : LiveComponent
{
    /// <summary>What the last decision came to, read aloud.</summary>
    protected string? Done { get; set; }

    /// <summary>The person at the page, for the record.</summary>
    protected string By { get; private set; } = "";

    /// <summary>Shown with what it would bring about; null when nothing is proposed.</summary>
    protected PendingDecision? Proposed { get; private set; }

    [Inject]
    protected IStringLocalizer<WorkingDayTexts> T { get; set; } = default!;

    [Inject]
    protected ScheduleWording Words { get; set; } = default!;

    [Inject]
    private DecisionEditing Editing { get; set; } = default!;

    [Inject]
    protected BoardRunner Runner { get; set; } = default!;

    protected WorkSchedule Schedule => Runner.Board.Context.Schedule;

    protected DateOnly Today => Runner.Board.Time.DateOf(Now);

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
            By = (await Authentication).User.RecordName();
    }

    protected void Propose(ScheduleDecision decision) => (Proposed, Done) = (
        new PendingDecision([.. Words.Describe(decision)], (board, now) => CalendarEffects.Of(board, decision, now), (reason, cancel) => Editing.SubmitAsync(decision, reason, By, cancel)),
        null);

    protected void Propose(PendingDecision decision) => (Proposed, Done) = (decision, null);

    protected void Discard() => Proposed = null;

    protected void Applied(string done) => (Proposed, Done) = (null, done);
}
