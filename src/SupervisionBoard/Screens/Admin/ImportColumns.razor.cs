using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

public sealed partial class ImportColumns
{
    private const int Shown = 5;
    private const int MostUnknown = 30;

    private ImmutableArray<(ImportField Field, string Text)> unknown = [];
    private ImmutableArray<(string Value, string Text)> devices = [];

    [Parameter, EditorRequired]
    public ImportJob Job { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<ImportOrder> OnChange { get; set; }

    [Inject]
    private IStringLocalizer<ImportTexts> W { get; set; } = default!;

    [Inject]
    private ApiTexts Texts { get; set; } = default!;

    [Inject]
    private CentreTime Time { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private TerminalList Terminals { get; set; } = default!;

    private ColumnChoice Choice => Job.Order.Choice;

    private ColumnMap Map { get; set; } = default!;

    private FieldChoices Choices { get; set; } = default!;

    private ImportTable Table => ImportTable.Of(Job.Order.Kind);

    private IEnumerable<IGrouping<FieldPart, ImportField>> Groups => Table.Fields.Where(f => f.Part != FieldPart.OneStep || !Map.IsOfSeveralSteps).GroupBy(f => f.Part).OrderBy(g => g.Key);

    private IEnumerable<ImportField> Used => Table.Fields.Where(Map.Reads);

    protected override async Task OnInitializedAsync()
    {
        if (Job.Order.IsTerminalExport)
            devices = [.. (await Terminals.AllAsync(default)).Where(t => t.State != TerminalState.Waiting).Select(t => (t.SerialNumber, W["TerminalName", t.Name, t.SerialNumber].Value))];
    }

    protected override void OnParametersSet()
    {
        Choices = new FieldChoices(Runner.Board);
        if (!Job.Order.IsTerminalExport)
            Understand();
    }

    private static string IdOf(ImportField field, string what) => $"import-{field.Name.Replace('.', '-')}-{what}";

    private string NameOf(ImportField field) => W[$"Field-{Job.Order.Kind}-{field.Name}"] is { ResourceNotFound: false } own ? own : W["Field-" + field.Name];

    private string ConstantOf(ImportField field) => Choice.Constants.GetValueOrDefault(field.Name, "");

    private string MeaningOf(ImportField field, string text) => Choice.Meanings.TryGetValue(field.Name, out ImmutableSortedDictionary<string, string>? known) ? known.GetValueOrDefault(text, "") : "";

    /// <summary>Who reported something is not shown again where it is brought in.</summary>
    private string Understood(ImportField field, TableRow row)
    {
        string text = Map.UnderstoodOf(field, row, Time);
        if (field.Name.StartsWith("reporter.", StringComparison.Ordinal))
            return text.Length == 0 ? "" : "•••";
        return field.Kind == CellKind.Time && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset at) ? at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : text;
    }

    private string? RefusalOf(TableRow row) => Map.Read(row, ImportOrder.Source, Time).Refusal is { } refusal ? Texts.Of(CultureInfo.CurrentUICulture, refusal) : null;

    private Task ChooseDevice(string serial) => OnChange.InvokeAsync(Job.Order with { Device = serial.Length == 0 ? ImportOrder.AnyTerminal : serial });

    private Task SetColumn(ImportField field, object? value) =>
        SetAsync(Choice with { Columns = Choice.Columns.SetItem(field.Name, value is string { Length: > 0 } index ? Job.Headings[int.Parse(index, CultureInfo.InvariantCulture)] : "") });

    private Task SetConstant(ImportField field, object? value) =>
        SetAsync(Choice with { Constants = value is string { Length: > 0 } text && text.Trim().Length > 0 ? Choice.Constants.SetItem(field.Name, text.Trim()) : Choice.Constants.Remove(field.Name) });

    private Task SetMeaning(ImportField field, string text, object? value)
    {
        ImmutableSortedDictionary<string, string> known = Choice.Meanings.GetValueOrDefault(field.Name, ImmutableSortedDictionary<string, string>.Empty);
        known = value is string { Length: > 0 } meant ? known.SetItem(text, meant) : known.Remove(text);
        return SetAsync(Choice with { Meanings = Choice.Meanings.SetItem(field.Name, known) });
    }

    private async Task SetAsync(ColumnChoice choice)
    {
        await OnChange.InvokeAsync(Job.Order with { Choice = choice });
        Understand();
    }

    private void Understand()
    {
        Map = Job.Map;
        unknown =
        [
            .. Table.Fields.Where(f => Map.Reads(f) && Choices.Of(f).Length > 0)
                .SelectMany(f => Job.Sample.Select(row => Map.TextOf(f.Name, row).Trim()).Where(text => text.Length > 0 && !Choices.Knows(f, text)).Distinct(StringComparer.Ordinal).Select(text => (f, text)))
                .Take(MostUnknown),
        ];
    }
}
