using System.Collections.Immutable;
using System.Security.Claims;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Who looks at a selection, and as whom that person acts.</summary>
/// <param name="SeesAll">Also before it is public: see <see cref="Access.SeeSelections"/>.</param>
public sealed record SelectionViewer(SelectionActor Actor, bool SeesAll)
{
    public static SelectionViewer Nobody { get; } = new(new SelectionActor("", IsOffice: false, IsCommittee: false, IsDirector: false), SeesAll: false);

    public static SelectionViewer Of(ClaimsPrincipal user)
    {
        SelectionActor actor = new(EntryForm.RecorderOf(user), user.IsInRole(Roles.Officer), user.IsInRole(Roles.Committee), user.IsInRole(Roles.Director));
        return new SelectionViewer(actor, actor.IsOffice || actor.Sits || user.IsInRole(Roles.DeputyDirector));
    }

    /// <summary>Accounts that belong to the committee, as records name them: the director sits in it (source 001, 二(二)).</summary>
    public static async Task<ImmutableArray<string>> MembersAsync(AccountRegister accounts, CancellationToken cancel) =>
    [
        .. (await accounts.ListAsync(cancel))
            .Where(account => !account.Locked && account.Roles.Any(role => role is Roles.Committee or Roles.Director))
            .Select(account => EntryForm.RecorderOf(account.UserName, account.DisplayName))
            .Order(StringComparer.Ordinal),
    ];
}
