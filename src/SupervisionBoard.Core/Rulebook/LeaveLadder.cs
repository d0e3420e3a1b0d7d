using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>Who may approve leave up to which length.</summary>
/// <param name="Code">Stored with the decision.</param>
/// <param name="Roles">Roles of the accounts that hold the level.</param>
/// <param name="UpTo">Longest leave in working days; null for the last level.</param>
/// <param name="UpToInclusive">Whether a leave of exactly that length is still within the level.</param>
public sealed record LeaveLevel(string Code, string Title, string TitleEn, ImmutableArray<string> Roles, decimal? UpTo, bool UpToInclusive)
{
    public bool Covers(decimal days) => UpTo is not { } most || days < most || (UpToInclusive && days == most);
}

/// <summary>
/// Levels of approval by the length of the leave, lowest first (请假审批权限; source 004, 上班请销假制度 五; source 003, 请假流程).
/// A higher level may do what a lower one may.
/// </summary>
public sealed record LeaveLadder
{
    /// <summary>The ladder of source 004: half a day, one day or more, two days or more.</summary>
    public static LeaveLadder CountyCentre { get; } = new()
    {
        Code = "county-centre",
        Title = "窗口人员请假审批权限",
        TitleEn = "Levels of approval for staff at the counter",
        Levels =
        [
            new LeaveLevel("office", "督查管理处", "Supervision office", ["officer"], 0.5m, UpToInclusive: true),
            new LeaveLevel("deputy", "分管领导", "Deputy director", ["deputy-director"], 2m, UpToInclusive: false),
            new LeaveLevel("director", "中心主要领导", "Director", ["director"], null, UpToInclusive: false),
        ],
        AtLeast = ImmutableDictionary<LeaveType, string>.Empty.Add(LeaveType.Annual, "deputy").Add(LeaveType.Family, "deputy"),
    };

    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>The same in English; the title itself where the file gives none.</summary>
    public required string TitleEn { get; init; }

    public string? Basis { get; init; }

    /// <summary>Lowest first; lengths ascend and only the last has no end.</summary>
    public required ImmutableArray<LeaveLevel> Levels { get; init; }

    /// <summary>Lowest level for a kind of leave, however short.</summary>
    public ImmutableDictionary<LeaveType, string> AtLeast { get; init; } = ImmutableDictionary<LeaveType, string>.Empty;

    /// <summary>Lowest level for a chief representative's own leave; null: as for everybody.</summary>
    public string? ChiefsAtLeast { get; init; }

    /// <summary>The level that a leave needs.</summary>
    /// <param name="days">Working days, above 0.</param>
    /// <param name="chief">Whether a chief representative is to be away.</param>
    public LeaveLevel For(decimal days, LeaveType type, bool chief)
    {
        int level = 0;
        while (!Levels[level].Covers(days))
            level++;
        level = Math.Max(level, PlaceOf(AtLeast.GetValueOrDefault(type)));
        return Levels[chief ? Math.Max(level, PlaceOf(ChiefsAtLeast)) : level];
    }

    /// <summary>The highest level that one of the roles holds; null when none does.</summary>
    public LeaveLevel? HeldBy(ImmutableArray<string> roles) => Levels.LastOrDefault(level => level.Roles.Any(roles.Contains));

    /// <summary>Whether the roles reach a level.</summary>
    public bool Reaches(ImmutableArray<string> roles, LeaveLevel needed) => HeldBy(roles) is { } held && Levels.IndexOf(held) >= Levels.IndexOf(needed);

    private int PlaceOf(string? code)
    {
        for (int i = 0; i < Levels.Length; i++)
        {
            if (Levels[i].Code == code)
                return i;
        }

        return 0;
    }
}
