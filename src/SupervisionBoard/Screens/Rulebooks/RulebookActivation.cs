using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Months from a day on that hold findings: an activation from that day scores them again.</summary>
public sealed record AffectedMonths(ImmutableArray<(Month Month, int Findings)> Months)
{
    public int Findings => Months.Sum(month => month.Findings);
}

public enum ActivationOutcome
{
    Done,

    /// <summary>Stored; the writer was busy or away and takes it with its next group.</summary>
    Later,

    NotAllowed,
    NotFirstDay,

    /// <summary>Months with findings would be scored again and nobody confirmed that.</summary>
    Findings,

    /// <summary>A month from that day on is published; it stays under the regulation it was published by.</summary>
    Published,

    NotADraft,
    NumberTaken,
    EndsBefore,
}

/// <summary>The one way in which a draft becomes the regulation: checked, recorded, and taken over by the running board.</summary>
public sealed class RulebookActivation(RulebookVersions versions, BoardRunner runner, WriteQueue queue, AuditTrail audit, IAuthorizationService authorization)
{
    /// <summary>What a day of activation would reach back to; pending findings count, revoked ones do not.</summary>
    public AffectedMonths Affected(DateOnly from)
    {
        Month first = Month.Of(from);
        return new AffectedMonths(
        [
            .. runner.Board.Ledger.Months
                .Where(place => place.Key.Month >= first)
                .GroupBy(place => place.Key.Month, place => place.Value.Findings.Count(finding => !finding.IsRevoked))
                .Select(group => (Month: group.Key, Findings: group.Sum()))
                .Where(month => month.Findings > 0)
                .OrderBy(month => month.Month),
        ]);
    }

    /// <summary>The last published month that a day of activation would reach back to; null when it reaches none.</summary>
    public Month? Published(DateOnly from) =>
        runner.Board.Reviews.Months.Values.LastOrDefault(review => review.IsPublished && review.Month >= Month.Of(from))?.Month;

    /// <summary>Versions that were to begin on the day or later and now never will.</summary>
    public IReadOnlyList<RulebookDefinition> Replaced(DateOnly from) =>
        [.. runner.Board.Context.Rulebooks.Versions.Where(version => version.EffectiveFrom >= from)];

    /// <param name="from">First day of a month.</param>
    /// <param name="acceptsFindings">Whoever activates knows that months with findings are scored again.</param>
    public async Task<ActivationOutcome> ActivateAsync(ClaimsPrincipal user, int draft, DateOnly from, string reason, bool acceptsFindings, CancellationToken cancel)
    {
        if (!(await authorization.AuthorizeAsync(user, resource: null, Access.ManageRulebooks)).Succeeded)
            return ActivationOutcome.NotAllowed;
        if (from.Day != 1)
            return ActivationOutcome.NotFirstDay;
        if (Published(from) is not null)
            return ActivationOutcome.Published;
        if (!acceptsFindings && Affected(from).Findings > 0)
            return ActivationOutcome.Findings;
        if (await versions.FindAsync(draft, cancel) is not { } row)
            return ActivationOutcome.NotADraft;
        string by = user.RecordName();
        string target = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.RulebookId}@{row.Version} {from:yyyy-MM-dd}：{reason}");
        RulebookRefusal? refusal = await versions.ActivateAsync(draft, from, runner.FileRulebooks, by, reason, db => audit.Add(db, by, AuditAction.RulebookActivated, target), cancel);
        if (refusal is { } why)
        {
            return why switch
            {
                RulebookRefusal.NotADraft => ActivationOutcome.NotADraft,
                RulebookRefusal.NumberTaken => ActivationOutcome.NumberTaken,
                RulebookRefusal.EndsBefore => ActivationOutcome.EndsBefore,
                _ => throw new InvalidOperationException($"No such refusal: {why}"),
            };
        }

        // It is stored: the board follows with its next group, which is this one.
        return await queue.SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = by }) is WriteResult.Committed
            ? ActivationOutcome.Done
            : ActivationOutcome.Later;
    }
}
