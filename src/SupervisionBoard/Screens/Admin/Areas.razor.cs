using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Working areas of the hall (工作区).</summary>
public sealed partial class Areas
{
    private bool open;
    private Area? known;
    private Area? leaving;
    private string code = "";
    private string name = "";
    private string? codeError;
    private string? nameError;
    private string? error;
    private string? leaveError;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    private Roster Roster => Runner.Board.Roster;

    private IReadOnlyList<Area> Rows => [.. Roster.Areas.Values.OrderBy(a => a.Left)];

    private int WindowsOf(Area area) => Roster.Windows.Values.Count(w => w.LeftOn is null && w.Area == area.Code);

    private void Add() => Show(null, "", "");

    private void Edit(Area area) => Show(area, area.Code.Value, area.Name);

    private void Show(Area? area, string areaCode, string areaName)
    {
        (known, code, name) = (area, areaCode, areaName);
        (codeError, nameError, error, Done) = (null, null, null, null);
        open = true;
    }

    private void Close() => open = false;

    private void CheckCode() => codeError = known is null ? Editing.CheckCode(code, Roster.Areas.ContainsKey(code.Trim())) : null;

    private void CheckName() => nameError = Editing.CheckName(name);

    private async Task SaveAsync()
    {
        CheckCode();
        CheckName();
        if (codeError is not null || nameError is not null)
            return;
        AreaEntry entry = new(code.Trim(), name.Trim());
        error = await Editing.SubmitAsync(
            new OrganizationSubmitted { Source = "admin", By = By, Areas = [entry] }, AuditAction.AreaSaved, $"{entry.Code} {entry.Name}", Closed);
        if (error is not null)
            return;
        Done = T["SavedPattern", entry.Name];
        Close();
    }

    private async Task LeaveAsync(string reason)
    {
        Area area = leaving!;
        leaveError = WindowsOf(area) > 0
            ? T["AreaHasWindows", WindowsOf(area)]
            : await Editing.SubmitAsync(
                new OrganizationSubmitted { Source = "admin", By = By, LeavingAreas = [area.Code.Value] },
                AuditAction.AreaRetired,
                $"{area.Code} {area.Name}：{reason}",
                Closed);
        if (leaveError is not null)
            return;
        Done = T["RetiredPattern", area.Name];
        leaving = null;
    }
}
