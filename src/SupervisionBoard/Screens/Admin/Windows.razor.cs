using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Service windows (窗口) and the departments that staff them.</summary>
public sealed partial class Windows
{
    private bool open;
    private ServiceWindow? known;
    private ServiceWindow? leaving;
    private string code = "";
    private string name = "";
    private string department = "";
    private string area = "";
    private string? codeError;
    private string? nameError;
    private string? departmentError;
    private string? areaError;
    private string? error;
    private string? leaveError;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    private Roster Roster => Runner.Board.Roster;

    private IReadOnlyList<ServiceWindow> Rows => [.. Roster.Windows.Values.OrderBy(w => w.LeftOn is not null)];

    private IEnumerable<(string Value, string Text)> AreaOptions =>
        Roster.Areas.Values.Where(a => !a.Left || a.Code.Value == area).Select(a => (a.Code.Value, a.Name));

    private string AreaName(string areaCode) => Roster.Areas.GetValueOrDefault(areaCode)?.Name ?? areaCode;

    private int PeopleOf(ServiceWindow window) => Roster.StaffOf(window.Code, DateOnly.FromDateTime(Now.DateTime)).Count();

    private void Add() => Show(null, "", "", "", "");

    private void Edit(ServiceWindow window) => Show(window, window.Code.Value, window.Name, window.Department, window.Area.Value);

    private void Show(ServiceWindow? window, string windowCode, string windowName, string windowDepartment, string windowArea)
    {
        (known, code, name, department, area) = (window, windowCode, windowName, windowDepartment, windowArea);
        (codeError, nameError, departmentError, areaError, error, Done) = (null, null, null, null, null, null);
        open = true;
    }

    private void Close() => open = false;

    private void CheckCode() => codeError = known is null ? Editing.CheckCode(code, Roster.Windows.ContainsKey(code.Trim())) : null;

    private void CheckName() => nameError = Editing.CheckName(name);

    private void CheckDepartment() => departmentError = Editing.CheckName(department);

    private async Task SaveAsync()
    {
        CheckCode();
        CheckName();
        CheckDepartment();
        areaError = area.Length == 0 ? T["AreaRequired"].Value : null;
        if (codeError is not null || nameError is not null || departmentError is not null || areaError is not null)
            return;
        WindowEntry entry = new(code.Trim(), name.Trim(), department.Trim(), area);
        error = await Editing.SubmitAsync(
            new OrganizationSubmitted { Source = "admin", By = By, Windows = [entry] }, AuditAction.WindowSaved, $"{entry.Code} {entry.Name}", Closed);
        if (error is not null)
            return;
        Done = T["SavedPattern", entry.Name];
        Close();
    }

    private async Task LeaveAsync(string reason)
    {
        ServiceWindow window = leaving!;
        leaveError = PeopleOf(window) > 0
            ? T["WindowHasPeople", PeopleOf(window)]
            : await Editing.SubmitAsync(
                new OrganizationSubmitted { Source = "admin", By = By, LeavingWindows = [window.Code.Value] },
                AuditAction.WindowRetired,
                $"{window.Code} {window.Name}：{reason}",
                Closed);
        if (leaveError is not null)
            return;
        Done = T["RetiredPattern", window.Name];
        leaving = null;
    }
}
