using System.Collections.Frozen;
using System.Collections.Immutable;
using SupervisionBoard.Demo.History;

namespace SupervisionBoard.Demo;

/// <summary>Who plays a part in the first minutes: the late ones, and the window that stands empty until one of them comes.</summary>
internal static class Opening
{
    /// <summary>Two of its three people are on leave, and the third, who stands in for them, is late.</summary>
    private const string EmptyWindow = "C05";

    /// <summary>How long after the shift's start, or after the program's when the shift runs already, in seconds.</summary>
    public static ImmutableArray<(string Person, int Seconds)> Late { get; } =
    [
        (PersonOf("B06", 2), 9),
        (PersonOf("A02", 1), 27),
        (PersonOf(EmptyWindow, 0), 100),
        (PersonOf("C04", 3), 190),
    ];

    public static FrozenSet<string> StillToArrive { get; } = Late.Select(l => l.Person).ToFrozenSet(StringComparer.Ordinal);

    public static void AddLeaves(LeavePlan leaves, DateOnly today)
    {
        leaves.Add(Find(EmptyWindow, 1), today, PersonOf(EmptyWindow, 0), "培训");
        leaves.Add(Find(EmptyWindow, 2), today, PersonOf(EmptyWindow, 0), "病假");
        leaves.Add(Find("A03", 3), today, PersonOf("A03", 2), "年休假");
        leaves.Add(Find("D01", 4), today, PersonOf("D01", 1), "事假");
    }

    private static DemoPerson Find(string window, int place) => DemoCentre.PeopleOf(DemoCentre.Windows.First(w => w.Code == window))[place];

    private static string PersonOf(string window, int place) => Find(window, place).Code;
}
