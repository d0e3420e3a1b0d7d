using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Where a version stands today.</summary>
public enum VersionStanding
{
    InForce,
    Upcoming,
    Superseded,
    Draft,
}

/// <summary>A version that can be read and compared.</summary>
/// <param name="Row">Who uploaded and activated it; null for the settings' file.</param>
public sealed record LibraryVersion(RulebookDefinition Rulebook, VersionStanding Standing, RulebookRow? Row)
{
    /// <summary>Names the version in an address: <c>id@version</c>, or <c>draft:5</c>.</summary>
    public string Name => Standing == VersionStanding.Draft
        ? FormattableString.Invariant($"{RulebookLibrary.DraftPrefix}{Row!.Id}")
        : FormattableString.Invariant($"{Rulebook.Id}@{Rulebook.Version}");

    public string Path => Standing == VersionStanding.Draft ? RulebookPaths.Draft(Row!.Id) : RulebookPaths.Of(Rulebook);
}

/// <summary>Every version there is: of the settings' file, activated, and drafts.</summary>
public sealed class RulebookLibrary(BoardRunner runner, RulebookVersions versions)
{
    internal const string DraftPrefix = "draft:";

    /// <summary>In use first, then upcoming, drafts, and what was superseded; newest first within each.</summary>
    public async Task<IReadOnlyList<LibraryVersion>> ListAsync(CancellationToken cancel)
    {
        List<LibraryVersion> found = [.. (await versions.ListAsync(cancel)).Select(Of)];
        found.AddRange(runner.FileRulebooks.Versions.Select(version => Standing(version, null)));
        return [.. found.OrderBy(version => Order(version.Standing))];
    }

    /// <summary>A version by what <see cref="LibraryVersion.Name"/> says; null when there is none.</summary>
    public async Task<LibraryVersion?> FindAsync(string name, CancellationToken cancel)
    {
        if (name.StartsWith(DraftPrefix, StringComparison.Ordinal))
            return int.TryParse(name.AsSpan(DraftPrefix.Length), System.Globalization.CultureInfo.InvariantCulture, out int draft) ? await FindDraftAsync(draft, cancel) : null;
        int at = name.LastIndexOf('@');
        return at > 0 && int.TryParse(name.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture, out int version)
            ? await FindAsync(name[..at], version, cancel)
            : null;
    }

    public async Task<LibraryVersion?> FindAsync(string id, int version, CancellationToken cancel)
    {
        if (await versions.FindActivatedAsync(id, version, cancel) is { } row)
            return Of(row);
        return runner.FileRulebooks.Versions.FirstOrDefault(v => v.Id == id && v.Version == version) is { } file ? Standing(file, null) : null;
    }

    public async Task<LibraryVersion?> FindDraftAsync(int id, CancellationToken cancel) =>
        await versions.FindAsync(id, cancel) is { State: RulebookState.Draft } row ? Of(row) : null;

    private LibraryVersion Of(RulebookRow row) => row.State == RulebookState.Draft
        ? new LibraryVersion(RulebookVersions.Load(row), VersionStanding.Draft, row)
        : Standing(RulebookVersions.Load(row), row);

    /// <summary>With the days on which it is really in force, which its successor may have cut short.</summary>
    private LibraryVersion Standing(RulebookDefinition stored, RulebookRow? row)
    {
        Core.Projections.Board board = runner.Board;
        RulebookDefinition? used = board.Context.Rulebooks.Versions.FirstOrDefault(v => v.Id == stored.Id && v.Version == stored.Version);
        if (used is null)
            return new LibraryVersion(stored, VersionStanding.Superseded, row);
        Month month = board.ThisMonth;
        VersionStanding standing = used.IsEffectiveIn(month) ? VersionStanding.InForce
            : used.EffectiveFrom > month.FirstDay ? VersionStanding.Upcoming
            : VersionStanding.Superseded;
        return new LibraryVersion(used, standing, row);
    }

    private static int Order(VersionStanding standing) => standing switch
    {
        VersionStanding.InForce => 0,
        VersionStanding.Upcoming => 1,
        VersionStanding.Draft => 2,
        VersionStanding.Superseded => 3,
        _ => throw new InvalidOperationException($"No such standing: {standing}"),
    };
}
