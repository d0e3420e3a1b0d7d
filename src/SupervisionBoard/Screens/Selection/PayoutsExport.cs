using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Selection;

/// <summary>The payouts of a period as a spreadsheet for who pays: the lines of the page with their sums.</summary>
public static class PayoutsExport
{
    private const int Cents = 2;

    public static void MapPayoutsExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/awards/consequences/payouts.xlsx", Get).RequireAuthorization(Access.SeeSelections).ExcludeFromDescription();

    private static IResult Get(string? period, BoardRunner runner, IStringLocalizer<PayoutTexts> texts, PayoutWording words)
    {
        Board board = runner.Board;
        if (!Period.TryParse(period, out Period of) || PayoutList.Of(board, of) is not { } sheet)
            return Results.NotFound();
        string[][] shown = [.. sheet.Lines.Select(line => new[] { line.Place, words.Withheld(line, sheet.Rulebook), words.Remark(line), line.Case.Decision?.By ?? "" })];
        string[] heads = [.. Heads.Select(head => texts[head].Value)];
        SheetColumn[] columns =
        [
            .. heads.Select((head, i) => new SheetColumn(head, Heads[i] switch
            {
                "PlaceColumn" => Spreadsheet.WidthFor(head, shown.Select(row => row[0])),
                "WhyColumn" => Spreadsheet.WidthFor(head, shown.Select(row => row[1])),
                "RemarkColumn" => Spreadsheet.WidthFor(head, shown.Select(row => row[2])),
                "ByColumn" => Spreadsheet.WidthFor(head, shown.Select(row => row[3])),
                "AtColumn" or "StateColumn" => Wide,
                _ => Narrow,
            })),
        ];
        byte[] file = Spreadsheet.Write(texts["SheetName", of.ToString()], columns, sheet.Lines.Select(line => Cells(board, sheet, line, words)).Append(Sums(sheet, texts)), frozenColumns: 2);
        return Results.File(file, Spreadsheet.ContentType, $"payouts-{of}.xlsx");
    }

    private const int Narrow = 12;
    private const int Wide = 18;

    private static readonly string[] Heads =
    [
        "CodeColumn", "NameColumn", "PlaceColumn", "PeriodColumn", "ScoreColumn", "GradeColumn", "BasisColumn", "WholeColumn", "HeldColumn", "WhyColumn", "AmountColumn", "DecidedColumn", "StateColumn", "ByColumn", "AtColumn", "RemarkColumn",
    ];

    private static IReadOnlyList<SheetCell> Cells(Board board, PayoutSheet sheet, PayoutLine line, PayoutWording words) =>
    [
        line.Subject.Code,
        line.Name,
        line.Place,
        sheet.Period.ToString(),
        line.Result is { } result ? new SheetCell.Number(result.Score, sheet.Rulebook.Staff?.Decimals) : new SheetCell.Blank(),
        line.Result?.Grade,
        sheet.Rulebook.Payout is { ScoreIsMoney: false } payout ? new SheetCell.Number(payout.Amount, Cents) : new SheetCell.Blank(),
        Money(line.Whole),
        Money(line.HeldBack),
        words.Withheld(line, sheet.Rulebook),
        Money(line.Amount),
        Money(line.Decided),
        words.State(line),
        line.Case.Decision?.By,
        line.Case.Decision is { } decision ? board.Time.Local(decision.At).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : (SheetCell)(string?)null,
        words.Remark(line),
    ];

    private static IReadOnlyList<SheetCell> Sums(PayoutSheet sheet, IStringLocalizer<PayoutTexts> texts) =>
    [
        texts["SumRow"].Value,
        texts["People", sheet.Lines.Length].Value,
        new SheetCell.Blank(), new SheetCell.Blank(), new SheetCell.Blank(), new SheetCell.Blank(), new SheetCell.Blank(),
        Money(sheet.Lines.Sum(line => line.Whole ?? 0)),
        Money(sheet.Lines.Sum(line => line.HeldBack ?? 0)),
        new SheetCell.Blank(),
        Money(sheet.Lines.Sum(line => line.Amount ?? 0)),
        Money(sheet.Lines.Sum(line => line.Decided ?? 0)),
    ];

    private static SheetCell Money(decimal? yuan) => yuan is { } value ? new SheetCell.Number(value, Cents) : new SheetCell.Blank();
}
