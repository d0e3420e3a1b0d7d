using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Events.Imports;

/// <summary>A row of a roster file as an entry of the organisation: <see cref="AreaEntry"/>, <see cref="WindowEntry"/> or <see cref="StaffEntry"/>.</summary>
internal static class ImportedRoster
{
    private enum RosterKind
    {
        Area,
        Window,
        Staff,
    }

    private enum RosterRole
    {
        Staff,
        Chief,
    }

    public static object Read(ItemReader item, string source)
    {
        RosterKind kind = item.Choice<RosterKind>("kind");
        string code = item.Code("code");
        string name = item.RequiredText("name", ItemReader.CodeLength);
        return kind switch
        {
            RosterKind.Area => new AreaEntry(code, name),
            RosterKind.Window => new WindowEntry(code, name, item.Text("department", ItemReader.CodeLength) ?? "", item.Code("area")),
            RosterKind.Staff => new StaffEntry(code, name, item.Code("window"), item.OptionalChoice<RosterRole>("role") == RosterRole.Chief, item.OptionalCode("backup")),
            _ => throw new InvalidOperationException($"No such kind: {kind}"),
        };
    }
}

/// <summary>A row of a findings file that takes a finding back.</summary>
public sealed record ImportedRevocation(string FindingId, string Reason);

/// <summary>A row of a findings file: an <see cref="Observation"/>, or an <see cref="ImportedRevocation"/> where the column <c>revokes</c> names one.</summary>
internal static class ImportedFinding
{
    public static object Read(ItemReader item, string source) => item.OptionalCode("revokes", ItemReader.IdLength) is { } revoked
        ? new ImportedRevocation(revoked, item.Text("note") is { Length: > 0 } note ? note : "import")
        : FactReading.Observation(item) with { Note = item.Text("note") };
}
