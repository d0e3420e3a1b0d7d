using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>A template and figures make a document.</summary>
public static class DocumentFilling
{
    private const char Joint = '、';

    /// <summary>A document with one paper, or one a row where the template says so (then possibly none).</summary>
    public static OfficialDocument Fill(DocumentTemplate template, DocumentFigures figures)
    {
        IEnumerable<DocumentRow?> rows = RowsOf(template.SheetFor, figures, row: null);
        return new OfficialDocument
        {
            Kind = template.Kind,
            Landscape = template.Landscape,
            SealSpace = template.SealSpace,
            Banner = Text(template.Banner, figures, row: null),
            Number = Text(template.Number, figures, row: null),
            Approver = Text(template.Approver, figures, row: null),
            Sheets = [.. rows.Select(row => Sheet(template, row is null ? figures : figures with { Lists = figures.Lists.SetItems(row.Lists) }, row))],
        };
    }

    private static DocumentSheet Sheet(DocumentTemplate template, DocumentFigures figures, DocumentRow? row) => new()
    {
        Title = Text(template.Title[figures.Period.Length], figures, row) ?? "",
        Addressee = Text(template.Addressee, figures, row),
        Body = [.. template.Body.Where(b => Holds(b.Condition, figures)).SelectMany(b => Blocks(b, figures, row))],
        Signer = Text(template.Signer, figures, row),
        Date = Text(template.Date, figures, row),
        CopyTo = Text(template.CopyTo, figures, row),
        Imprint = Text(template.Imprint, figures, row),
    };

    private static bool Holds(BlockCondition condition, DocumentFigures figures) =>
        (condition.Only.IsEmpty || condition.Only.Contains(figures.Period.Length))
        && (condition.When is null || !figures.List(condition.When).IsEmpty)
        && (condition.Unless is null || figures.List(condition.Unless).IsEmpty);

    private static IEnumerable<DocumentBlock> Blocks(TemplateBlock block, DocumentFigures figures, DocumentRow? row)
    {
        switch (block)
        {
            case TemplateBlock.Words words:
                foreach (DocumentRow? item in RowsOf(words.Each, figures, row))
                    yield return new DocumentBlock.Paragraph(Text(words.Text, figures, item) ?? "", words.Level);
                break;
            case TemplateBlock.Table table when figures.List(table.List).IsEmpty:
                if (Text(table.Empty, figures, row) is { } empty)
                    yield return new DocumentBlock.Paragraph(empty, ParagraphLevel.Body);
                break;
            case TemplateBlock.Table table:
                yield return new DocumentBlock.Table(
                    Text(table.Caption, figures, row),
                    [.. table.Columns.Select(c => new DocumentColumn(c.Head, c.Width, c.Align))],
                    [.. figures.List(table.List).Select(item => table.Columns.Select(c => item[c.Field]).ToImmutableArray())]);
                break;
            default:
                throw new InvalidOperationException($"No such block: {block.GetType().Name}");
        }
    }

    /// <summary>The rows of a list, or once with the row at hand.</summary>
    private static IEnumerable<DocumentRow?> RowsOf(string? list, DocumentFigures figures, DocumentRow? row)
    {
        if (list is null)
            return [row];
        return figures.List(list);
    }

    /// <summary>Null where the template has no such text or nothing came of it.</summary>
    private static string? Text(DocumentText? wording, DocumentFigures figures, DocumentRow? row)
    {
        if (wording is null)
            return null;
        StringBuilder text = new();
        foreach (WordingPart part in wording.Parts)
            text.Append(part.IsField ? Value(part.Text, figures, row) : part.Text);
        return text.Length == 0 ? null : text.ToString();
    }

    private static string Value(string field, DocumentFigures figures, DocumentRow? row)
    {
        int dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return figures.Values.GetValueOrDefault(field, "");
        string name = field[(dot + 1)..];
        if (field[..dot] == DocumentFields.Item)
            return row?[name] ?? "";
        ImmutableArray<DocumentRow> rows = figures.List(field[..dot]);
        return name == DocumentFields.Count
            ? rows.Length.ToString(CultureInfo.InvariantCulture)
            : string.Join(Joint, rows.Select(r => r["name"]));
    }
}
