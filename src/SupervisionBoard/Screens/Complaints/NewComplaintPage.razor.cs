using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Taking a complaint in. Enter walks from field to field, Ctrl+Enter saves; what was typed stays until it is on record.</summary>
public sealed partial class NewComplaintPage : LiveComponent
{
    public const string Path = "/complaints/new";

    private const int Offered = 200;
    private ComboBox<ServiceWindow>? windowBox;
    private ComboBox<StaffMember>? personBox;
    private ComboBox<ComplaintGround>? groundBox;
    private ElementReference summaryField;
    private ComplaintChannel channel = ComplaintChannel.Onsite;
    private ServiceWindow? window;
    private StaffMember? person;
    private ComplaintGround? ground;
    private string summary = "";
    private string reporterName = "";
    private string reporterPhone = "";
    private string? windowError;
    private string? groundError;
    private string? summaryError;
    private string? atError;
    private string? error;
    private DateTimeOffset? due;
    private bool busy;
    private bool several;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private ComplaintWording Words { get; set; } = default!;

    [Inject]
    private AppealWording Deadlines { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>The time as the quick entry of deductions reads it.</summary>
    private EntryDraft At { get; } = new();

    /// <summary>Null: now.</summary>
    private DateTimeOffset? ReceivedAt => At.At is not null && At.TimeOf(Now) is { } at
        ? Runner.Board.Time.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at))
        : null;

    protected override void OnParametersSet() => ShowDue();

    private IReadOnlyList<ServiceWindow> FindWindows(string typed) =>
        QuickSearch.Find(Runner.Board.Roster.Windows.Values.Where(w => w.LeftOn is null), typed, w => w.Code.Value, w => $"{w.Name} {w.Department}", Offered);

    private IReadOnlyList<StaffMember> FindPeople(string typed) =>
        QuickSearch.Find(
            window is null ? Runner.Board.Roster.Staff.Values.Where(m => m.LeftOn is null) : Runner.Board.Roster.StaffOf(window.Code, Runner.Board.Today),
            typed,
            m => m.Code.Value,
            m => m.Name,
            Offered);

    /// <summary>Grounds of the kind at hand first.</summary>
    private IReadOnlyList<ComplaintGround> FindGrounds(string typed) =>
        QuickSearch.Find(
            Runner.Board.Context.Grounds.All.OrderBy(g => (g.Against == SubjectKind.Staff) != (person is not null)),
            typed,
            g => g.Code,
            ComplaintWording.Title,
            Offered);

    private void SetWindow(ServiceWindow? chosen)
    {
        (window, windowError) = (chosen, null);
        if (chosen is not null && person is not null && person.WindowOn(Runner.Board.Today) != chosen.Code)
            person = null;
    }

    private void SetPerson(StaffMember? chosen)
    {
        (person, groundError) = (chosen, null);
        if (chosen is not null && window is null)
            (window, windowError) = (Runner.Board.Roster.Find(chosen.WindowOn(Runner.Board.Today)), null);
    }

    private void SetGround(ComplaintGround? chosen) => (ground, groundError) = (chosen, null);

    private void SetAt(ChangeEventArgs change)
    {
        At.At = change.Value as string is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        atError = null;
    }

    private void CheckAt()
    {
        atError = At.Problem(EntryField.At, Now, Runner.Board.Time) is { } problem ? T[problem].Value : null;
        ShowDue();
    }

    private void CheckSummary() => summaryError = string.IsNullOrWhiteSpace(summary) ? T["SummaryRequired"].Value : null;

    /// <summary>Until when the reporter must have an answer, shown before anything is saved.</summary>
    private void ShowDue()
    {
        ComplaintMoved filed = new() { Source = "", Id = "", At = ReceivedAt ?? Now, Complaint = new ComplaintCode("new"), Step = ComplaintStep.Filed, Profile = several ? ComplaintMoved.SeveralProfile : null };
        due = ComplaintFile.With(filed.Complaint, [filed], Runner.Board.Context).Handling?.Due;
    }

    private async Task SendAsync()
    {
        CheckSummary();
        windowError = window is null ? T["WindowRequired"].Value : null;
        groundError = ground is null ? T["GroundRequired"].Value
            : ground.Against == SubjectKind.Staff && person is null ? Api.Of(CultureInfo.CurrentUICulture, new Refusal("ground-needs-person")) : null;
        CheckAt();
        if (busy || atError is not null)
            return;
        if (windowError is not null)
            await windowBox!.FocusAsync();
        else if (groundError is not null)
            await groundBox!.FocusAsync();
        else if (summaryError is not null)
            await summaryField.FocusAsync();
        if (windowError is not null || groundError is not null || summaryError is not null)
            return;
        busy = true;
        try
        {
            await SubmitAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SubmitAsync()
    {
        WriteResult result = await Queue.SubmitAsync(new ComplaintIntakeSubmitted
        {
            Source = ComplaintStepForm.Source,
            By = EntryForm.RecorderOf((await Authentication).User),
            Channel = channel,
            Window = window!.Code,
            Staff = person?.Code,
            Ground = ground!.Code,
            Several = several,
            Summary = summary,
            ReceivedAt = ReceivedAt,
            Reporter = new Reporter(Given(reporterName), Given(reporterPhone)),
        });
        error = EntryForm.Refused(result) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
        if (error is null && result is WriteResult.Committed committed)
        {
            string code = committed.Outcome.Items[0].Id!;
            Navigation.NavigateTo($"{ComplaintsPage.PathOf(code)}&taken={Uri.EscapeDataString(code)}");
        }
    }

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SendAsync() : Task.CompletedTask;
}
