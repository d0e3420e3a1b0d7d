using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>Turns an upsert of the organisation into the facts that changed.</summary>
public sealed partial class BoardSession
{
    /// <summary>Entries in the order areas, windows, staff, each refused or taken by itself; unchanged ones are duplicates.</summary>
    private ImmutableArray<ItemOutcome> Decide(OrganizationSubmitted submission)
    {
        var items = ImmutableArray.CreateBuilder<ItemOutcome>();
        int index = 0;
        foreach (AreaEntry area in submission.Areas)
        {
            Area? old = Board.Roster.Areas.GetValueOrDefault(area.Code);
            Take(area.Code, null, old is not null && !old.Left && old.Name == area.Name, () => Fact(area, left: false));
        }

        foreach (WindowEntry window in submission.Windows)
        {
            ServiceWindow? old = Board.Roster.Windows.GetValueOrDefault(window.Code);
            Refusal? refusal = Board.Roster.Areas.ContainsKey(window.Area) ? null : new Refusal("unknown-area", window.Area);
            bool same = old is { LeftOn: null } && (old.Name, old.Department, old.Area.Value) == (window.Name, window.Department, window.Area);
            Take(window.Code, refusal, same, () => Fact(window, left: false));
        }

        HashSet<string> named = submission.Staff.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        foreach (StaffEntry staff in submission.Staff)
        {
            StaffMember? old = Board.Roster.Staff.GetValueOrDefault(staff.Code);
            // A backup may stand further down in the same list.
            Refusal? refusal = CheckWindow(new WindowCode(staff.Window))
                ?? (staff.Backup is null || named.Contains(staff.Backup) ? null : CheckStaff(new StaffCode(staff.Backup)));
            bool same = old is { LeftOn: null } && (old.Name, old.Window.Value, old.Chief, old.Backup?.Value) == (staff.Name, staff.Window, staff.Chief, staff.Backup);
            Take(staff.Code, refusal, same, () => Fact(staff, left: false));
        }

        foreach (string code in submission.LeavingStaff)
            Leave(code, Board.Roster.Staff.GetValueOrDefault(code), "unknown-staff", m => m.LeftOn is not null, m => Fact(EntryOf(m), left: true));
        foreach (string code in submission.LeavingWindows)
            Leave(code, Board.Roster.Windows.GetValueOrDefault(code), "unknown-window", w => w.LeftOn is not null, w => Fact(EntryOf(w), left: true));
        foreach (string code in submission.LeavingAreas)
            Leave(code, Board.Roster.Areas.GetValueOrDefault(code), "unknown-area", a => a.Left, a => Fact(new AreaEntry(a.Code.Value, a.Name), left: true));
        LeaveOut(submission, named);
        return items.ToImmutable();

        void Leave<T>(string code, T? known, string unknown, Func<T, bool> gone, Func<T, Fact> fact)
            where T : class =>
            Take(code, known is null ? new Refusal(unknown, code) : null, known is not null && gone(known), () => fact(known!));

        void Take(string code, Refusal? refusal, bool same, Func<Fact> fact)
        {
            if (refusal is null && !same)
                Append(fact(), [], null);
            items.Add(new ItemOutcome(index++, code, refusal is not null ? ItemResult.Refused : same ? ItemResult.Duplicate : ItemResult.Accepted, refusal));
        }
    }

    private void LeaveOut(OrganizationSubmitted submission, HashSet<string> staff)
    {
        if (submission.Complete.HasFlag(OrganizationLists.Staff))
        {
            foreach (StaffMember member in Board.Roster.Staff.Values.Where(m => m.LeftOn is null && !staff.Contains(m.Code.Value)))
                Append(Fact(EntryOf(member), left: true), [], null);
        }

        if (submission.Complete.HasFlag(OrganizationLists.Windows))
        {
            HashSet<string> windows = submission.Windows.Select(w => w.Code).ToHashSet(StringComparer.Ordinal);
            foreach (ServiceWindow window in Board.Roster.Windows.Values.Where(w => w.LeftOn is null && !windows.Contains(w.Code.Value)))
                Append(Fact(EntryOf(window), left: true), [], null);
        }

        if (submission.Complete.HasFlag(OrganizationLists.Areas))
        {
            HashSet<string> areas = submission.Areas.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
            foreach (Area area in Board.Roster.Areas.Values.Where(a => !a.Left && !areas.Contains(a.Code.Value)))
                Append(Fact(new AreaEntry(area.Code.Value, area.Name), left: true), [], null);
        }
    }

    private static StaffEntry EntryOf(StaffMember member) => new(member.Code.Value, member.Name, member.Window.Value, member.Chief, member.Backup?.Value);

    private static WindowEntry EntryOf(ServiceWindow window) => new(window.Code.Value, window.Name, window.Department, window.Area.Value);

    private AreaDefined Fact(AreaEntry entry, bool left) => new()
    {
        Source = "organization",
        Id = $"area/{entry.Code}/{(Board.Roster.Areas.GetValueOrDefault(entry.Code)?.Revision ?? 0) + 1}",
        At = Now,
        Area = new AreaCode(entry.Code),
        Name = entry.Name,
        Left = left,
    };

    private WindowDefined Fact(WindowEntry entry, bool left) => new()
    {
        Source = "organization",
        Id = $"window/{entry.Code}/{(Board.Roster.Windows.GetValueOrDefault(entry.Code)?.Revision ?? 0) + 1}",
        At = Now,
        Window = new WindowCode(entry.Code),
        Name = entry.Name,
        Department = entry.Department,
        Area = new AreaCode(entry.Area),
        Left = left,
    };

    private StaffDefined Fact(StaffEntry entry, bool left) => new()
    {
        Source = "organization",
        Id = $"staff/{entry.Code}/{(Board.Roster.Staff.GetValueOrDefault(entry.Code)?.Revision ?? 0) + 1}",
        At = Now,
        Staff = new StaffCode(entry.Code),
        Name = entry.Name,
        Window = new WindowCode(entry.Window),
        Chief = entry.Chief,
        Backup = entry.Backup is null ? null : new StaffCode(entry.Backup),
        Left = left,
    };
}
