using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Who may sign in, in which roles. A password made here is temporary and shown once.</summary>
public sealed partial class Accounts
{
    private IReadOnlyList<AccountEntry>? rows;
    private Sheet sheet;
    private AccountForm form = new();
    private string password = "";
    private string? error;
    private string? refusal;

    private enum Sheet
    {
        None,
        Add,
        Edit,
        Reset,
        Password,
    }

    [Inject]
    private AccountRegister Register { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    private Roster Roster => Runner.Board.Roster;

    private string SheetTitle => sheet switch
    {
        Sheet.Add => T["AddAccount"],
        Sheet.Edit => T["EditAccount"],
        Sheet.Reset => T["ResetPassword"],
        Sheet.Password => T["TemporaryPassword"],
        _ => "",
    };

    private IEnumerable<(string Value, string Text)> AreaOptions => Roster.Areas.Values.Where(a => !a.Left).Select(a => (a.Code.Value, a.Name));

    /// <summary>The name behind the code: one sees at once whether it is the right person.</summary>
    private string StaffHint => form.StaffCodeOrNull is { } code && Roster.Staff.GetValueOrDefault(code) is { } member
        ? T["StaffCodeIs", member.Name, Roster.Windows.GetValueOrDefault(member.Window.Value)?.Name ?? member.Window.Value]
        : T["StaffCodeHint"];

    protected override async Task LoadAsync() => rows = await Register.ListAsync(Closed);

    private string BelongsTo(AccountEntry account)
    {
        string? staff = account.StaffCode is { } code ? Roster.Staff.GetValueOrDefault(code)?.Name ?? code : null;
        string? area = account.AreaCode is { } areaCode ? Roster.Areas.GetValueOrDefault(areaCode)?.Name ?? areaCode : null;
        return string.Join(" · ", new[] { staff, area }.Where(p => p is not null)) is { Length: > 0 } text ? text : Words.None;
    }

    private static MarkState StateOf(AccountEntry account) => account switch
    {
        { Locked: true } => MarkState.Overdue,
        { LockedOutUntil: not null } => MarkState.Warning,
        { Temporary: true } => MarkState.Pending,
        _ => MarkState.Met,
    };

    private string WordOf(AccountEntry account) => account switch
    {
        { Locked: true } => T["AccountLocked"],
        { LockedOutUntil: { } until } => T["LockedOutUntil", Words.Time(until.ToOffset(Board.AsOf.Offset))],
        { Temporary: true } => T["AccountTemporary"],
        _ => T["Working"],
    };

    private void Add() => Show(Sheet.Add, new AccountForm());

    private void Edit(AccountEntry account) => Show(Sheet.Edit, AccountForm.Of(account));

    private void Reset(AccountEntry account) => Show(Sheet.Reset, AccountForm.Of(account));

    private void Show(Sheet which, AccountForm fields) => (sheet, form, error, refusal, Done) = (which, fields, null, null, null);

    private void Close() => (sheet, password) = (Sheet.None, "");

    private void Toggle(string role)
    {
        if (!form.Roles.Remove(role))
            form.Roles.Add(role);
        form.RolesError = null;
    }

    private void CheckUserName() => form.UserNameError = form.UserName.Trim().Length == 0 ? T["UserNameRequired"].Value : null;

    private void CheckDisplayName() => form.DisplayNameError = Editing.CheckName(form.DisplayName);

    private void CheckStaffCode() => form.StaffCodeError =
        form.StaffCodeOrNull is { } code && !Roster.Staff.ContainsKey(code) ? T["StaffCodeUnknown"].Value : null;

    private Task SaveAsync() => sheet switch
    {
        Sheet.Reset => ResetAsync(),
        Sheet.Add or Sheet.Edit => SaveAccountAsync(),
        _ => Task.CompletedTask,
    };

    private async Task SaveAccountAsync()
    {
        CheckUserName();
        CheckDisplayName();
        CheckStaffCode();
        form.RolesError = form.Roles.Count == 0 ? T["RoleRequired"].Value : null;
        form.AreaCodeError = form.Roles.Contains(Ledger.Roles.AreaSupervisor) && form.AreaCode.Length == 0 ? T["AreaRequired"].Value : null;
        if (!form.IsValid)
            return;
        string fresh = OrganizationEditing.TemporaryPassword();
        IdentityResult result = form.Id is { } id
            ? await Register.ChangeAsync(id, form.DisplayName.Trim(), [.. form.Roles], form.StaffCodeOrNull, form.AreaCodeOrNull, By, Closed)
            : await Register.CreateAsync(
                new NewAccount(form.UserName.Trim(), form.DisplayName.Trim(), [.. form.Roles], fresh, form.StaffCodeOrNull, form.AreaCodeOrNull, Temporary: true), By, Closed);
        if (!result.Succeeded)
        {
            IdentityError first = result.Errors.First();
            if (first.Code.EndsWith("UserName", StringComparison.Ordinal))
                form.UserNameError = first.Description;
            else
                error = first.Description;
            return;
        }

        Done = T["SavedPattern", form.DisplayName.Trim()];
        rows = await Register.ListAsync(Closed);
        if (form.Id is null)
            ShowPassword(fresh);
        else
            Close();
    }

    private async Task ResetAsync()
    {
        string fresh = OrganizationEditing.TemporaryPassword();
        IdentityResult result = await Register.ResetPasswordAsync(form.Id!, fresh, By, Closed);
        if (!result.Succeeded)
        {
            error = result.Errors.First().Description;
            return;
        }

        Done = T["ResetPattern", form.DisplayName];
        rows = await Register.ListAsync(Closed);
        ShowPassword(fresh);
    }

    private void ShowPassword(string fresh) => (sheet, password, error) = (Sheet.Password, fresh, null);

    private async Task LockAsync(AccountEntry account) =>
        await AnswerAsync(await Register.LockAsync(account.Id, By, Closed), T["LockedPattern", account.DisplayName]);

    private async Task UnlockAsync(AccountEntry account) =>
        await AnswerAsync(await Register.UnlockAsync(account.Id, By, Closed), T["UnlockedPattern", account.DisplayName]);

    private async Task AnswerAsync(IdentityResult result, string done)
    {
        refusal = result.Succeeded ? null : result.Errors.First().Description;
        Done = result.Succeeded ? done : null;
        rows = await Register.ListAsync(Closed);
    }
}
