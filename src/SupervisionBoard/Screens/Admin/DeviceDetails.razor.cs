using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections.Terminals;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>One terminal at the side of the list.</summary>
public sealed partial class DeviceDetails
{
    private const int CommandsShown = 8;
    private const int RejectedShown = 5;
    private const int WrongShown = 200;

    private IReadOnlyList<TerminalCommand> commands = [];
    private IReadOnlyList<HeldRow> rejected = [];
    private IReadOnlyList<HeldRow> wrong = [];
    private string? shown;
    private string? said;
    private bool busy;

    [Parameter, EditorRequired]
    public TerminalView? Terminal { get; set; }

    [Parameter, EditorRequired]
    public Func<TerminalView, string> Word { get; set; } = _ => "";

    [Parameter, EditorRequired]
    public Func<TerminalView, string> Drift { get; set; } = _ => "";

    /// <summary>Who decides, for the record.</summary>
    [Parameter, EditorRequired]
    public string By { get; set; } = "";

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private TerminalCommands Queue { get; set; } = default!;

    [Inject]
    private HeldRows Held { get; set; } = default!;

    [Inject]
    private TerminalIntake Intake { get; set; } = default!;

    [Inject]
    private AuditTrail Audit { get; set; } = default!;

    [Inject]
    private CentreTime Centre { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (Terminal?.SerialNumber != shown)
            (commands, rejected, wrong, said) = ([], [], [], null);
        shown = Terminal?.SerialNumber;
        if (Terminal is not null)
            await ReadAsync(Terminal);
    }

    private async Task ReadAsync(TerminalView terminal)
    {
        commands = await Queue.ListAsync(terminal.SerialNumber, CommandsShown, CancellationToken.None);
        rejected = terminal.Rejected == 0 ? [] : await Held.RejectedAsync(terminal.SerialNumber, RejectedShown, CancellationToken.None);
        wrong = terminal.WrongTime == 0 ? [] : await Held.WrongTimesAsync(terminal.SerialNumber, WrongShown, CancellationToken.None);
    }

    private Task QueueAsync(string command) => DoAsync(async terminal =>
    {
        await Queue.QueueAsync(terminal.SerialNumber, command, By, CancellationToken.None);
        return T["CommandQueued", T["Command-" + command]];
    });

    private Task RegisterAsync() => DoAsync(async terminal =>
    {
        int? registered = await Intake.RegisterAtArrivalAsync(terminal.SerialNumber, wrong, By, CancellationToken.None);
        if (registered is null)
            return T["WriterBusy"];
        await Audit.RecordAsync(By, AuditAction.TerminalRowsSettled, $"{terminal.SerialNumber} +{registered}");
        return T["RegisteredPattern", registered];
    });

    private Task DropAsync() => DoAsync(async terminal =>
    {
        await Held.SettleAsync([.. wrong.Select(r => r.Id)], By, CancellationToken.None);
        await Audit.RecordAsync(By, AuditAction.TerminalRowsSettled, $"{terminal.SerialNumber} −{wrong.Count}");
        return T["DroppedPattern", wrong.Count];
    });

    private async Task DoAsync(Func<TerminalView, Task<string>> work)
    {
        busy = true;
        try
        {
            said = await work(Terminal!);
            await OnChanged.InvokeAsync();
            await ReadAsync(Terminal!);
        }
        finally
        {
            busy = false;
        }
    }

    private string ReasonOf(HeldRow row)
    {
        var words = T["Rejected-" + row.Reason[HeldReason.Rejected.Length..]];
        return words.ResourceNotFound ? T["Rejected-Other"] : words;
    }

    private string CommandName(TerminalCommand command) => TerminalCommands.Words.Contains(command.Command) ? T["Command-" + command.Command] : command.Command;

    private static MarkState MarkOf(TerminalCommand command) => command switch
    {
        { AnsweredAt: null } => MarkState.Pending,
        { Answer: ['-', ..] } => MarkState.Overdue,
        _ => MarkState.Met,
    };

    private string StateOf(TerminalCommand command) => command switch
    {
        { SentAt: null } => T["CommandWaits"],
        { AnsweredAt: null } => T["CommandSent"],
        { Answer: ['-', ..] } => T["CommandFailed", command.Answer],
        _ => T["CommandDone"],
    };

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private string When(DateTimeOffset at) => Words.At(Centre.Local(at));
}
