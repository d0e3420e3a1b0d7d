using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Commands;

/// <summary>
/// <c>recompute PERIOD</c>: computes published months again from the stored log. Prints <c>same</c> and exits 0 where every
/// byte agrees; else says what differs and exits 1.
/// </summary>
public static class RecomputeCommand
{
    private const string Same = "same";

    public static Command Create()
    {
        Argument<string> period = new("PERIOD") { Description = CommandWords.Get("RecomputePeriod") };
        Command recompute = new("recompute", CommandWords.Get("RecomputeVerb"));
        recompute.Arguments.Add(period);
        recompute.SetAction((parsed, cancel) => OfflineDatabase.RunAsync(parsed.InvocationConfiguration.Error, (options, contexts) =>
            RunAsync(parsed.GetRequiredValue(period), () => ContextLoader.Load(options), contexts, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancel)));
        return recompute;
    }

    internal static async Task<int> RunAsync(
        string text, Func<BoardContext> context, IDbContextFactory<BoardDbContext> contexts, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (!Period.TryParse(text, out Period period))
        {
            await errors.WriteLineAsync(CommandWords.Get("RecomputeBadPeriod", text));
            return RulebookCommands.WrongInput;
        }

        BoardContext opened = context();
        Recomputation recomputation = new(contexts);
        bool same = true;
        foreach (Month month in period.Months)
        {
            RecomputedMonth? result = await recomputation.RunAsync(opened, month, cancel);
            if (result is { IsSame: true })
                continue;
            same = false;
            if (result is null)
                await errors.WriteLineAsync(CommandWords.Get("RecomputeNotPublished", month));
            else
                await TellAsync(result, output);
        }

        foreach (RecomputedSelection selection in await recomputation.RunSelectionsAsync(opened, period, cancel))
        {
            if (selection.IsSame)
                continue;
            same = false;
            await output.WriteLineAsync(CommandWords.Get("RecomputeSelectionDiffers", selection.Key.Period, selection.Key.Award));
            if (selection.Unreadable is { } cause)
                await output.WriteLineAsync(CommandWords.Get("RecomputeUnreadable", selection.Key.Period, cause));
            foreach (SelectionDifference difference in selection.Differences)
                await output.WriteLineAsync(CommandWords.Get("RecomputeDifference", selection.Key.Period, selection.Key.Award, difference.Name ?? difference.Part, difference.Stored ?? "—", difference.Computed ?? "—"));
        }

        if (same)
            await output.WriteLineAsync(Same);
        return same ? RulebookCommands.Done : RulebookCommands.WrongInput;
    }

    private static async Task TellAsync(RecomputedMonth result, TextWriter output)
    {
        if (!result.IsStoredWhole)
            await output.WriteLineAsync(CommandWords.Get("RecomputeStoredChanged", result.Month));
        if (result.Chain.Position is { } position)
            await output.WriteLineAsync(CommandWords.Get("RecomputeBrokenRow", result.Month, position, result.BrokenFinding ?? ""));
        else if (result.Chain.LastHash != result.Stored.LedgerHash)
            await output.WriteLineAsync(CommandWords.Get("RecomputeOtherLedger", result.Month, result.Stored.LedgerPosition, result.Stored.LedgerHash, result.Chain.LastHash));
        if (result.Unreadable is { } cause)
            await output.WriteLineAsync(CommandWords.Get("RecomputeUnreadable", result.Month, cause));
        foreach (FrozenDifference difference in result.Differences)
        {
            string place = difference.Rule is { } rule ? $"{difference.Subject} {rule}" : difference.Subject.ToString();
            await output.WriteLineAsync(CommandWords.Get("RecomputeDifference", result.Month, place, CommandWords.Get("Recompute" + difference.Part), difference.Stored ?? "—", difference.Computed ?? "—"));
        }
    }
}
