using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Terminals;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Attendance terminals: who asks to be admitted, how each is, and who the numbers are that nobody knows.</summary>
public sealed partial class Devices
{
    private const int PeopleShown = 8;

    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(5);

    private ImmutableArray<TerminalView>? terminals;
    private ImmutableArray<UnknownNumber> unknown = [];
    private bool open;
    private TerminalView? editing;
    private TerminalView? retiring;
    private UnknownNumber? mapping;
    private string? details;
    private StaffMember? person;
    private bool everywhere;
    private string serial = "";
    private string name = "";
    private string area = "";
    private string key = "";
    private bool dropKey;
    private string? serialError;
    private string? nameError;
    private string? personError;
    private string? error;

    [Inject]
    private TerminalHealth Health { get; set; } = default!;

    [Inject]
    private TerminalList List { get; set; } = default!;

    [Inject]
    private TerminalWatch Watch { get; set; } = default!;

    [Inject]
    private TerminalPeople Numbers { get; set; } = default!;

    [Inject]
    private TerminalIntake Intake { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    private Roster Roster => Runner.Board.Roster;

    private IEnumerable<TerminalView> Waiting => terminals!.Value.Where(t => t.State == TerminalState.Waiting);

    private IEnumerable<TerminalView> Known => terminals!.Value.Where(t => t.State != TerminalState.Waiting).OrderBy(t => t.State == TerminalState.Retired);

    /// <summary>What is entered at a terminal as its server.</summary>
    private string ServerAddress => new Uri(Navigation.BaseUri).Authority;

    private IEnumerable<(string Value, string Text)> AreaOptions => Roster.Areas.Values.Where(a => !a.Left || a.Code.Value == area).Select(a => (a.Code.Value, a.Name));

    protected override Task LoadAsync() => ReadAsync();

    // Terminals come and go without the board changing.
    protected override TimeSpan? LookAgainEvery => s_lookAgain;

    private async Task ReadAsync() => (terminals, unknown) = await Health.ReadAsync(Closed);

    private static MarkState MarkOf(TerminalView terminal) => terminal switch
    {
        { State: not TerminalState.Admitted } => MarkState.Neutral,
        { Clock: ClockDeviceState.Trusted } => MarkState.Met,
        { Clock: ClockDeviceState.Offline } => MarkState.Overdue,
        { Clock: ClockDeviceState.Drifting or ClockDeviceState.Unsynchronised } => MarkState.Warning,
        _ => MarkState.Neutral,
    };

    private string WordOf(TerminalView terminal) => terminal switch
    {
        { State: TerminalState.Retired } => T["NotInUse"],
        { State: TerminalState.Waiting } => T["DeviceWaiting"],
        { Clock: { } clock and not ClockDeviceState.Retired } => T["Device" + clock],
        _ => T["DeviceNeverSeen"],
    };

    private string Seen(TerminalView terminal) => terminal.LastSeen is { } seen ? Ago(seen) : T["NeverSeen"];

    private string DriftOf(TerminalView terminal)
    {
        if (terminal.Offset is not { } offset)
            return Words.None;
        string sign = offset < TimeSpan.Zero ? "−" : "+";
        return offset.Duration() < TimeSpan.FromMinutes(1)
            ? T["SecondsPattern", (offset.Duration().TotalSeconds < 1 ? "" : sign) + (int)offset.Duration().TotalSeconds]
            : sign + Words.Duration(offset);
    }

    private string AreaName(string? code) => code is null ? T["EveryArea"].Value : Roster.Areas.GetValueOrDefault(code)?.Name ?? code;

    private string NameOf(string serialNumber) => terminals!.Value.FirstOrDefault(t => t.SerialNumber == serialNumber)?.Name ?? serialNumber;

    private string WindowOf(StaffMember member) => Roster.Find(member.Window)?.Name ?? member.Window.Value;

    private string SpanOf(UnknownNumber number) => number.First == number.Last ? When(number.First) : T["SpanPattern", When(number.First), When(number.Last)];

    private IReadOnlyList<StaffMember> FindPeople(string query) =>
        QuickSearch.Find(Roster.Staff.Values.Where(s => s.LeftOn is null), query, s => s.Code.Value, s => s.Name, PeopleShown);

    private void Show(TerminalView? terminal)
    {
        editing = terminal;
        (serial, name, area) = terminal is null ? ("", "", "") : (terminal.SerialNumber, terminal.State == TerminalState.Waiting ? "" : terminal.Name, terminal.Area ?? "");
        (key, dropKey, serialError, nameError, error, Done) = ("", false, null, null, null, null);
        open = true;
    }

    private void CheckSerial() => serialError =
        editing is not null ? null
        : !TerminalList.IsSerialNumber(serial.Trim()) ? T["SerialWrong"].Value
        : terminals!.Value.Any(t => t.SerialNumber == serial.Trim() && t.State != TerminalState.Waiting) ? T["SerialTaken"].Value
        : null;

    private void CheckName() => nameError = Editing.CheckName(name);

    private async Task SaveAsync()
    {
        CheckSerial();
        CheckName();
        if (serialError is not null || nameError is not null)
            return;
        string? newKey = key.Trim().Length > 0 ? key.Trim() : dropKey ? "" : null;
        await List.SaveAsync(serial.Trim(), name.Trim(), area.Length == 0 ? null : new AreaCode(area), newKey, By, Closed);
        await ReportAsync(serial.Trim());
        Done = T[editing is { State: TerminalState.Admitted } ? "SavedPattern" : "AdmittedPattern", name.Trim()];
        open = false;
        await ReadAsync();
    }

    private async Task RetireAsync(string reason)
    {
        TerminalView terminal = retiring!;
        await List.RetireAsync(terminal.SerialNumber, By, reason, Closed);
        await ReportAsync(terminal.SerialNumber);
        Done = T["RetiredPattern", terminal.Name];
        retiring = null;
        await ReadAsync();
    }

    /// <summary>The board judges by name and area, too.</summary>
    private async Task ReportAsync(string serialNumber)
    {
        if (await List.FindAsync(serialNumber, Closed) is { } terminal)
            await Watch.ReportAsync(terminal, Closed);
    }

    private void StartMapping(UnknownNumber number)
    {
        (mapping, everywhere, personError, error, Done) = (number, true, null, null, null);
        person = number.TerminalName is { } known ? Roster.Staff.Values.FirstOrDefault(s => s.LeftOn is null && s.Name == known) : null;
    }

    private async Task MapAsync()
    {
        personError = person is null ? T["PersonRequired"].Value : null;
        if (person is not { } who || mapping is not { } number)
            return;
        await Numbers.MapAsync(everywhere ? TerminalPersonRow.Every : number.SerialNumber, number.Pin, who.Code, By, Closed);
        int released = await Intake.ReleaseAsync(Closed);
        Done = T["MappedPattern", number.Pin, who.Name, released];
        mapping = null;
        await ReadAsync();
    }
}
