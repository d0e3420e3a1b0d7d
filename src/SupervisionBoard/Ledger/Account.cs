using Microsoft.AspNetCore.Identity;

namespace SupervisionBoard.Ledger;

/// <summary>A person who signs in.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>Name shown in the product.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The staff member this account belongs to, where it does.</summary>
    public string? StaffCode { get; set; }

    /// <summary>The area an area supervisor looks after.</summary>
    public string? AreaCode { get; set; }
}

/// <summary>Roles of the centre; names are stored with the accounts.</summary>
public static class Roles
{
    public const string Director = "director";
    /// <summary>Deputy in charge (分管领导): approves leave up to a length and sees all tickets, the difficult ones being copied to that desk.</summary>
    public const string DeputyDirector = "deputy-director";
    public const string Officer = "officer";
    public const string AreaSupervisor = "area-supervisor";
    public const string Chief = "chief";
    public const string Staff = "staff";
    public const string Committee = "committee";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Director, DeputyDirector, Officer, AreaSupervisor, Chief, Staff, Committee, Administrator];
}
