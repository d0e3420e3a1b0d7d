using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Leave;

/// <summary>Somebody who could cover.</summary>
/// <param name="Conflict">Why not at that time; null when possible.</param>
/// <param name="IsBackup">The standing B role of the person.</param>
public sealed record SubstituteChoice(StaffMember Member, Refusal? Conflict, bool IsBackup);

/// <summary>A new request. Days counted and the level that must approve are shown before it is sent.</summary>
public sealed partial class NewLeavePage : LeavePageBase
{
    private const int Offered = 30;

    private readonly LeaveDraft draft = new();
    private StaffMember[] people = [];
    private SubstituteChoice? substitute;
    private LeaveLength length;
    private LeaveLevel? level;
    private Refusal? timeRefusal;
    private string? personError;
    private string? substituteError;
    private string? reasonError;
    private string? error;
    private bool busy;
    private bool begun;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    private WorkSchedule Schedule => State.Context.Schedule;

    private int lastShift => draft.LastShift < 0 ? Math.Max(0, Shifts(draft.LastDay) - 1) : draft.LastShift;

    protected override void Refresh()
    {
        people = [.. Viewer.ActsFor(State)];
        if (!begun)
        {
            begun = true;
            // The next day of work, which is what most requests are about.
            DateOnly day = State.Today.AddDays(1);
            for (int i = 0; i < 14 && Shifts(day) == 0; i++)
                day = day.AddDays(1);
            draft.FirstDay = draft.LastDay = day;
        }

        // Oneself first; the supervision office has nobody in mind yet.
        draft.Person ??= people.FirstOrDefault(m => m.Code == Viewer.Staff) ?? (people.Length == 1 ? people[0] : null);
        Count();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private int Shifts(DateOnly day) => Schedule.ShiftsOn(day).Length;

    private string Said(Refusal refusal) => Api.Of(CultureInfo.CurrentUICulture, refusal);

    private string? WindowOf(StaffMember member) => State.Roster.Find(member.WindowOn(State.Today))?.Name;

    private void Count()
    {
        DateTimeOffset from = draft.From(Schedule), until = draft.Until(Schedule);
        timeRefusal = until <= from ? new Refusal("leave-time-order") : null;
        length = timeRefusal is null ? LeaveLength.Of(Schedule, from, until) : default;
        if (timeRefusal is null && length.Shifts == 0)
            timeRefusal = new Refusal("leave-no-work");
        level = timeRefusal is null ? State.Context.Ladder.For(length.Days, draft.Type, draft.Person?.Chief is true) : null;
        if (substitute is not null)
            CheckSubstitute();
    }

    private void ChoosePerson(StaffMember? person)
    {
        (draft.Person, personError) = (person, null);
        Count();
    }

    private void ChooseType(ChangeEventArgs change)
    {
        if (Enum.TryParse(change.Value as string, out LeaveType type))
            draft.Type = type;
        Count();
    }

    private void ChangeFirst(ChangeEventArgs change)
    {
        if (Day(change) is not { } day)
            return;
        (draft.FirstDay, draft.FirstShift) = (day, 0);
        if (draft.LastDay < day)
            (draft.LastDay, draft.LastShift) = (day, -1);
        Count();
    }

    private void ChangeLast(ChangeEventArgs change)
    {
        if (Day(change) is not { } day)
            return;
        (draft.LastDay, draft.LastShift) = (day, -1);
        Count();
    }

    private static DateOnly? Day(ChangeEventArgs change) =>
        DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is > 2000 and < 2200 ? day : null;

    private void ChooseShift(ChangeEventArgs change, bool first)
    {
        if (!int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int shift))
            return;
        if (first)
            draft.FirstShift = shift;
        else
            draft.LastShift = shift;
        Count();
    }

    private IReadOnlyList<StaffMember> FindPeople(string typed) => QuickSearch.Find(people, typed, m => m.Code.Value, m => m.Name, Offered);

    /// <summary>The standing backup first, then the window's people, then the department's, then everybody.</summary>
    private IReadOnlyList<SubstituteChoice> FindSubstitutes(string typed)
    {
        if (draft.Person is not { } person)
            return [];
        DateOnly today = State.Today;
        WindowCode window = person.WindowOn(today);
        string? department = State.Roster.Find(window)?.Department;
        IEnumerable<StaffMember> near = State.Roster.Staff.Values
            .Where(m => m.Code != person.Code && (m.LeftOn is null || m.LeftOn > today))
            .OrderByDescending(m => m.Code == person.Backup)
            .ThenByDescending(m => m.WindowOn(today) == window)
            .ThenByDescending(m => State.Roster.Find(m.WindowOn(today))?.Department == department);
        return [.. QuickSearch.Find(near, typed, m => m.Code.Value, m => m.Name, Offered).Select(m => ChoiceOf(person, m))];
    }

    private SubstituteChoice ChoiceOf(StaffMember person, StaffMember member) => new(
        member,
        timeRefusal is null ? LeaveRules.CheckSubstitute(State, person.Code, member.Code, draft.From(Schedule), draft.Until(Schedule)) : null,
        member.Code == person.Backup);

    private void ChooseSubstitute(SubstituteChoice? choice)
    {
        (substitute, draft.Substitute) = (choice, choice?.Member);
        CheckSubstitute();
    }

    private void CheckSubstitute() =>
        substituteError = substitute is null ? Said(new Refusal("leave-no-substitute"))
            : draft.Person is { } person && ChoiceOf(person, substitute.Member).Conflict is { } conflict ? Said(conflict) : null;

    private void ChooseCover(ChangeEventArgs change)
    {
        draft.WithoutCover = change.Value is true;
        substituteError = null;
    }

    private void TypeReason(ChangeEventArgs change) => draft.Reason = change.Value as string ?? "";

    private void CheckReason() => reasonError = string.IsNullOrWhiteSpace(draft.Reason) ? T["ReasonRequired"].Value : null;

    private async Task SendAsync()
    {
        CheckReason();
        personError = draft.Person is null ? T["PersonRequired"].Value : null;
        if (!draft.WithoutCover)
            CheckSubstitute();
        if (busy || personError is not null || reasonError is not null || timeRefusal is not null || substituteError is not null || draft.ToWish(Schedule) is not { } wish)
            return;
        busy = true;
        string? number = null;
        try
        {
            WriteResult result = await Queue.SubmitAsync(new LeaveWishSubmitted { Source = LeaveActions.Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Wish = wish });
            error = EntryForm.Refused(result) is { } refusal ? Said(refusal) : null;
            number = (result as WriteResult.Committed)?.Outcome.Items[0].Id;
        }
        finally
        {
            busy = false;
        }

        if (error is null)
            Navigation.NavigateTo(wish.Staff == Viewer.Staff ? $"/leave?sent={Uri.EscapeDataString(number!)}" : LeaveDetailsPage.PathOf(number!));
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SendAsync() : Task.CompletedTask;
}
