using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Window staff. Filters and page stand in the address, so that back, reload and a sent link show the same.</summary>
public sealed partial class People
{
    private const int PageSize = 25;

    private readonly List<string> sent = [];
    private string search = "";
    private IReadOnlyList<StaffMember> found = [];
    private bool open;
    private StaffMember? known;
    private StaffMember? leaving;
    private string code = "";
    private string name = "";
    private string window = "";
    private string backup = "";
    private bool chief;
    private string? codeError;
    private string? nameError;
    private string? windowError;
    private string? error;
    private string? leaveError;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    private string? WindowFilter { get; set; }

    [SupplyParameterFromQuery(Name = "left")]
    private bool WithLeft { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    private Roster Roster => Runner.Board.Roster;

    private int Page => Math.Clamp(PageNumber ?? 1, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));

    private IEnumerable<(string Value, string Text)> WindowOptions =>
        Roster.Windows.Values.Where(w => w.LeftOn is null || w.Code.Value == window).Select(w => (w.Code.Value, $"{w.Name} · {w.Department}"));

    /// <summary>Colleagues of the same window: whoever takes over must know its matters.</summary>
    private IEnumerable<(string Value, string Text)> BackupOptions =>
        Roster.Staff.Values
            .Where(s => s.Code.Value == backup || (s.LeftOn is null && s.Window.Value == window && s.Code.Value != code))
            .Select(s => (s.Code.Value, $"{s.Name} {s.Code}"));

    protected override void OnInitialized()
    {
        base.OnInitialized();
        // The first tab has an address of its own, so that it is marked as the one that is open.
        if (Navigation.ToBaseRelativePath(Navigation.Uri) is "admin")
            Navigation.NavigateTo("/admin/people", replace: true);
    }

    protected override void OnParametersSet()
    {
        // What was typed here comes back through the address; meanwhile more may have been typed.
        if (!sent.Remove(Search ?? ""))
            search = Search ?? "";
        Find();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Find();

    private void Find()
    {
        string text = search.Trim();
        found =
        [
            .. Roster.Staff.Values
                .Where(s => WithLeft || s.LeftOn is null)
                .Where(s => string.IsNullOrEmpty(WindowFilter) || s.Window.Value == WindowFilter)
                .Where(s => text.Length == 0 || s.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || s.Code.Value.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(s => s.LeftOn is not null),
        ];
    }

    private string WindowName(string windowCode) => Roster.Windows.GetValueOrDefault(windowCode)?.Name ?? windowCode;

    private string PersonName(string staffCode) => Roster.Staff.GetValueOrDefault(staffCode)?.Name ?? staffCode;

    private void Filter(string text)
    {
        search = text;
        sent.Add(text);
        Go(new() { ["q"] = text.Length == 0 ? null : text, ["page"] = null });
        Find();
    }

    private void FilterWindow(string windowCode) => Go(new() { ["window"] = windowCode.Length == 0 ? null : windowCode, ["page"] = null });

    private void FilterLeft(ChangeEventArgs change) => Go(new() { ["left"] = change.Value is true ? true : null, ["page"] = null });

    private void GoTo(int page) => Go(new() { ["page"] = page == 1 ? null : page });

    private void Go(Dictionary<string, object?> query) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(query), replace: true);

    private void Add() => Show(null, "", "", WindowFilter ?? "", "", isChief: false);

    private void Edit(StaffMember person) =>
        Show(person, person.Code.Value, person.Name, person.Window.Value, person.Backup?.Value ?? "", person.Chief);

    private void Show(StaffMember? person, string staffCode, string staffName, string staffWindow, string staffBackup, bool isChief)
    {
        (known, code, name, window, backup, chief) = (person, staffCode, staffName, staffWindow, staffBackup, isChief);
        (codeError, nameError, windowError, error, Done) = (null, null, null, null, null);
        open = true;
    }

    private void Close() => open = false;

    private void CheckCode() => codeError = known is null ? Editing.CheckCode(code, Roster.Staff.ContainsKey(code.Trim())) : null;

    private void CheckName() => nameError = Editing.CheckName(name);

    private async Task SaveAsync()
    {
        CheckCode();
        CheckName();
        windowError = window.Length == 0 ? T["WindowRequired"].Value : null;
        if (codeError is not null || nameError is not null || windowError is not null)
            return;
        StaffEntry entry = new(code.Trim(), name.Trim(), window, chief, backup.Length == 0 ? null : backup);
        error = await Editing.SubmitAsync(
            new OrganizationSubmitted { Source = "admin", By = By, Staff = [entry] }, AuditAction.StaffSaved, $"{entry.Code} {entry.Name}", Closed);
        if (error is not null)
            return;
        Find();
        Done = T["SavedPattern", entry.Name];
        Close();
    }

    private async Task LeaveAsync(string reason)
    {
        StaffMember person = leaving!;
        leaveError = await Editing.SubmitAsync(
            new OrganizationSubmitted { Source = "admin", By = By, LeavingStaff = [person.Code.Value] },
            AuditAction.StaffLeft,
            $"{person.Code} {person.Name}：{reason}",
            Closed);
        if (leaveError is not null)
            return;
        Find();
        Done = T["MarkedLeftPattern", person.Name];
        leaving = null;
    }
}
