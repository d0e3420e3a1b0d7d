using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

public sealed record Area(AreaCode Code, string Name, bool Left, int Revision);

/// <param name="Since">Day of the first definition.</param>
/// <param name="LeftOn">Day since which it is no longer in use, or null.</param>
public sealed record ServiceWindow(WindowCode Code, string Name, string Department, AreaCode Area, DateOnly Since, DateOnly? LeftOn, int Revision);

/// <summary>Where somebody works from a day on.</summary>
public readonly record struct Posting(DateOnly From, WindowCode Window);

public sealed record StaffMember
{
    public required StaffCode Code { get; init; }

    public required string Name { get; init; }

    public required bool Chief { get; init; }

    public required StaffCode? Backup { get; init; }

    /// <summary>Ascending by day, never empty.</summary>
    public required ImmutableArray<Posting> Postings { get; init; }

    public required DateOnly? LeftOn { get; init; }

    public required int Revision { get; init; }

    public DateOnly Since => Postings[0].From;

    public WindowCode Window => Postings[^1].Window;

    /// <summary>On the roster that day; somebody entered later or gone by then cannot have been absent.</summary>
    public bool IsPostedOn(DateOnly day) => Since <= day && (LeftOn is null || LeftOn > day);

    /// <summary>The window on that day; before the first posting the first one, since nothing earlier is known.</summary>
    public WindowCode WindowOn(DateOnly day)
    {
        for (int i = Postings.Length - 1; i > 0; i--)
        {
            if (Postings[i].From <= day)
                return Postings[i].Window;
        }

        return Postings[0].Window;
    }
}

/// <summary>The organisation, folded from its facts: who works where since when.</summary>
public sealed record Roster
{
    public static Roster Empty { get; } = new();

    public ImmutableSortedDictionary<string, Area> Areas { get; private init; } = ImmutableSortedDictionary.Create<string, Area>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, ServiceWindow> Windows { get; private init; } = ImmutableSortedDictionary.Create<string, ServiceWindow>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, StaffMember> Staff { get; private init; } = ImmutableSortedDictionary.Create<string, StaffMember>(StringComparer.Ordinal);

    /// <summary>Everybody who was ever posted to the window, by code.</summary>
    private ImmutableDictionary<string, ImmutableSortedSet<string>> Posted { get; init; } = ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty;

    /// <summary>Day of the first definition of anything: people of that day were there before the board was.</summary>
    public DateOnly? FirstDay { get; private init; }

    public StaffMember? Find(StaffCode code) => Staff.GetValueOrDefault(code.Value ?? "");

    public ServiceWindow? Find(WindowCode code) => Windows.GetValueOrDefault(code.Value ?? "");

    /// <summary>Who works at the window on that day, by code; nobody who has left.</summary>
    public IEnumerable<StaffMember> StaffOf(WindowCode window, DateOnly day)
    {
        if (!Posted.TryGetValue(window.Value, out ImmutableSortedSet<string>? codes))
            yield break;
        foreach (string code in codes)
        {
            StaffMember member = Staff[code];
            if (member.WindowOn(day) == window && (member.LeftOn is null || member.LeftOn > day))
                yield return member;
        }
    }

    /// <summary>
    /// Whether somebody or some window takes part in a month. Who was there on the first day the board knew anything
    /// is taken to have been there before; who came later starts with the month of coming.
    /// </summary>
    public bool TakesPart(DateOnly since, DateOnly? leftOn, Month month, DateOnly lastWorkingDay) =>
        (since <= month.LastDay || since == FirstDay) && (leftOn is null || leftOn > lastWorkingDay);

    public Roster Apply(OrganizationChanged fact, DateOnly day)
    {
        Roster roster = this with { FirstDay = FirstDay is { } first && first <= day ? first : day };
        return fact switch
        {
            AreaDefined area => roster with
            {
                Areas = Areas.SetItem(area.Area.Value, new Area(area.Area, area.Name, area.Left, (Areas.GetValueOrDefault(area.Area.Value)?.Revision ?? 0) + 1)),
            },
            WindowDefined window => roster.Define(window, day),
            StaffDefined staff => roster.Define(staff, day),
            _ => throw new InvalidOperationException($"No such change of the organisation: {fact.GetType().Name}"),
        };
    }

    private Roster Define(WindowDefined fact, DateOnly day)
    {
        ServiceWindow? old = Windows.GetValueOrDefault(fact.Window.Value);
        ServiceWindow window = new(fact.Window, fact.Name, fact.Department, fact.Area, old?.Since ?? day, fact.Left ? old?.LeftOn ?? day : null, (old?.Revision ?? 0) + 1);
        return this with { Windows = Windows.SetItem(fact.Window.Value, window) };
    }

    private Roster Define(StaffDefined fact, DateOnly day)
    {
        StaffMember? old = Staff.GetValueOrDefault(fact.Staff.Value);
        ImmutableArray<Posting> postings = old?.Postings ?? [];
        if (postings.IsEmpty || postings[^1].Window != fact.Window)
        {
            // Two moves on one day leave the last one.
            if (!postings.IsEmpty && postings[^1].From >= day)
                postings = postings.RemoveAt(postings.Length - 1);
            postings = postings.Add(new Posting(day, fact.Window));
        }

        StaffMember member = new()
        {
            Code = fact.Staff,
            Name = fact.Name,
            Chief = fact.Chief,
            Backup = fact.Backup,
            Postings = postings,
            LeftOn = fact.Left ? old?.LeftOn ?? day : null,
            Revision = (old?.Revision ?? 0) + 1,
        };
        ImmutableSortedSet<string> posted = Posted.GetValueOrDefault(fact.Window.Value) ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        return this with
        {
            Staff = Staff.SetItem(fact.Staff.Value, member),
            Posted = Posted.SetItem(fact.Window.Value, posted.Add(fact.Staff.Value)),
        };
    }
}
