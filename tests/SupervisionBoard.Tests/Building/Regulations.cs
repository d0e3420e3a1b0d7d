using Shouldly;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Tests.Building;

/// <summary>Another version of the county centre's regulation, activated on a host.</summary>
public static class Regulations
{
    /// <summary>A rule that the version of the file does not have.</summary>
    public const string NewRule = "Z9";

    /// <summary>Version 2: three points in place of five for A5-3, and one rule more.</summary>
    public static string Second { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml"))
        .Replace("\nversion: 1\n", "\nversion: 2\n", StringComparison.Ordinal)
        .Replace("看无关书报, basis: 一(一)1(5), deduct: 5 }", "看无关书报, basis: 一(一)1(5), deduct: 3 }", StringComparison.Ordinal)
        .Replace("\nrules:\n", $"\nrules:\n  - {{ code: {NewRule}, for: staff, category: morals, text: 新条款, basis: 新, deduct: 4 }}\n", StringComparison.Ordinal);

    /// <summary>Stores and activates it, as the page does before it hands the queue a passed moment.</summary>
    public static async Task ActivateSecondAsync(BoardHost host, DateOnly from)
    {
        RulebookDefinition loaded = RulebookLoader.Load(Second, "second.yaml").Rulebook.ShouldNotBeNull();
        RulebookVersions versions = host.Get<RulebookVersions>();
        (int draft, RulebookRefusal? refused) = await versions.SaveDraftAsync(null, loaded, Second, "root", _ => { }, default);
        refused.ShouldBeNull();
        (await versions.ActivateAsync(draft, from, host.Get<BoardRunner>().FileRulebooks, "root", "新年度", _ => { }, default)).ShouldBeNull();
    }
}
