using System.Globalization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>Who may accept the payouts of a period together, and when (source 004, 四1).</summary>
public static class PayoutRules
{
    /// <summary>Why nothing is decided; null when all that is open is accepted.</summary>
    /// <param name="sheet">As it is now; null where the period pays nothing.</param>
    public static Refusal? Check(PayoutSheet? sheet, PayoutsSubmitted submission)
    {
        if (submission.Actor is { IsOffice: false, IsDirector: false })
            return new Refusal("selection-role-office");
        if (sheet is null)
            return new Refusal("payouts-none", submission.Period.ToString());
        if (sheet.Expected)
            return new Refusal("consequence-not-published", submission.Period.ToString());
        int changed = Changes(sheet, submission.Seen).Count;
        if (changed > 0)
            return new Refusal("payouts-changed", changed.ToString(CultureInfo.InvariantCulture));
        return submission.Seen.IsEmpty ? new Refusal("payouts-none", submission.Period.ToString()) : null;
    }

    /// <summary>
    /// Whose payout is not what somebody had before the eyes: decided, moved or gone meanwhile, or open since. By the person's code.
    /// </summary>
    public static IReadOnlyList<PayoutChange> Changes(PayoutSheet sheet, IReadOnlyCollection<PayoutSeen> seen)
    {
        Dictionary<Subject, decimal> before = [];
        foreach (PayoutSeen one in seen)
            before[one.Subject] = one.Amount;
        Dictionary<Subject, PayoutLine> open = sheet.Open.ToDictionary(line => line.Subject);
        return
        [
            .. before.Keys.Union(open.Keys)
                .Select(subject => new PayoutChange(
                    subject,
                    before.TryGetValue(subject, out decimal was) ? was : null,
                    sheet.Lines.FirstOrDefault(line => line.Subject == subject)))
                .Where(change => change.Before is null || change.Now is not { Case.IsOpen: true } now || now.Amount != change.Before)
                .OrderBy(change => change.Subject.Code, StringComparer.Ordinal),
        ];
    }
}

/// <summary>One person's payout that changed while somebody looked at the list.</summary>
/// <param name="Before">In yuan, as it was seen; null for somebody who was not open then.</param>
/// <param name="Now">Null for somebody who is no longer paid at all.</param>
public sealed record PayoutChange(Subject Subject, decimal? Before, PayoutLine? Now);
