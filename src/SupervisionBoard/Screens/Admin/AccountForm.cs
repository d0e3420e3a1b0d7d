using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>What is typed about one account, and what is wrong with it.</summary>
internal sealed class AccountForm
{
    public string? Id { get; init; }

    public string UserName { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public HashSet<string> Roles { get; init; } = new(StringComparer.Ordinal);

    public string StaffCode { get; set; } = "";

    public string AreaCode { get; set; } = "";

    public string? UserNameError { get; set; }

    public string? DisplayNameError { get; set; }

    public string? RolesError { get; set; }

    public string? StaffCodeError { get; set; }

    public string? AreaCodeError { get; set; }

    public bool IsValid => (UserNameError ?? DisplayNameError ?? RolesError ?? StaffCodeError ?? AreaCodeError) is null;

    public string? StaffCodeOrNull => StaffCode.Trim() is { Length: > 0 } code ? code : null;

    public string? AreaCodeOrNull => Roles.Contains(Ledger.Roles.AreaSupervisor) && AreaCode.Length > 0 ? AreaCode : null;

    public static AccountForm Of(AccountEntry account) => new()
    {
        Id = account.Id,
        UserName = account.UserName,
        DisplayName = account.DisplayName,
        Roles = new HashSet<string>(account.Roles, StringComparer.Ordinal),
        StaffCode = account.StaffCode ?? "",
        AreaCode = account.AreaCode ?? "",
    };
}
