using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>One setting of a regulation in words.</summary>
public sealed record Stated(string Label, string Text);

/// <summary>
/// A regulation in the reader's language, made from the model alone: whatever a rulebook can say has words here, so
/// that two versions differ in words exactly where they differ in effect.
/// </summary>
public sealed partial class RulebookWording(IStringLocalizer<RulebookTexts> texts)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary><c>自 2015年4月1日 起施行</c>.</summary>
    public string InForce(DateOnly from, DateOnly? to) => to is { } end ? texts["FromToPattern", Day(from), Day(end)] : texts["FromPattern", Day(from)];

    public string Day(DateOnly day) => day.ToString(texts["DayPattern"], Culture);

    /// <summary><c>2026年11月</c>, <c>2026年第 4 季度</c>, <c>2026年</c>.</summary>
    public string Period(Period period) => period.Length switch
    {
        PeriodLength.Month => period.First.FirstDay.ToString(texts["MonthPattern"], Culture),
        PeriodLength.Quarter => texts["QuarterPattern", period.First.Year, (period.First.Number + 2) / 3],
        PeriodLength.Year => texts["YearPattern", period.First.Year],
        _ => throw new InvalidOperationException($"No such period length: {period.Length}"),
    };

    /// <summary>How a kind of subject is scored: base, categories, limits, grades, rounding.</summary>
    public IReadOnlyList<Stated> Sheet(SheetDefinition sheet, SubjectKind kind)
    {
        List<Stated> stated = [new(texts["Base"], Base(sheet))];
        if (!sheet.Categories.IsEmpty)
            stated.Add(new(texts["Category"], string.Join(texts["ListSeparator"], sheet.Categories.Select(Category))));
        if (sheet.Cap is { } cap)
            stated.Add(new(texts["Cap"], Points(cap)));
        if (sheet.Floor is { } floor)
            stated.Add(new(texts["Floor"], Points(floor)));
        if (sheet.BonusCap is { } bonus)
            stated.Add(new(texts["BonusCap"], Points(bonus)));
        if (!sheet.Grades.IsEmpty)
            stated.Add(new(texts["Grades"], string.Join(texts["Semicolon"], sheet.Grades.Select(Grade))));
        stated.Add(new(texts["Decimals"], sheet.Decimals == 0 ? texts["DecimalsWhole"] : texts["DecimalsPattern", sheet.Decimals]));
        if (kind == SubjectKind.Window && sheet.Base.Any(part => part.Kind == BaseKind.StaffAverage))
            stated.Add(new(texts["DisqualifiedStaff"], texts["DisqualifiedStaff" + sheet.DisqualifiedStaff]));
        return stated;
    }

    /// <summary>How months become a quarter and a year.</summary>
    public IReadOnlyList<Stated> Combining(RulebookDefinition rulebook) =>
    [
        new(texts["QuarterCombine"], texts["Combine" + rulebook.Quarter]),
        new(texts["YearCombine"], texts["Combine" + rulebook.Year]),
    ];

    /// <summary><c>20 分</c>, with the floor of the category where it has one.</summary>
    public string Allotment(CategoryDefinition category) =>
        category.Floor is { } floor ? Points(category.Points) + texts["Clause"] + texts["CategoryFloor", Number(floor)] : Points(category.Points);

    /// <summary>A metric by its name in the field; one that no text knows is shown as the rulebook has it.</summary>
    public string Metric(string metric) => Known("Metric-", metric);

    private string Category(CategoryDefinition category) => texts["CategoryPattern", category.Name, Allotment(category)];

    private string Base(SheetDefinition sheet) => sheet.Base.Length == 1
        ? Part(sheet.Base[0])
        : string.Join(" + ", sheet.Base.Select(part => texts["BaseWeighted", Part(part), part.Weight.ToString("0.####%", Culture)].Value));

    private string Part(BasePart part) => part.Kind switch
    {
        BaseKind.Number => Points(part.Number),
        BaseKind.Metric => texts["BaseMetric", Metric(part.Metric ?? "")],
        BaseKind.StaffAverage => texts["BaseAverage"],
        _ => throw new InvalidOperationException($"No such base: {part.Kind}"),
    };

    private string Grade(GradeDefinition grade)
    {
        List<string> bounds = [];
        if (grade.Above is { } above)
            bounds.Add(texts["GradeAbove", Number(above)]);
        if (grade.AtLeast is { } atLeast)
            bounds.Add(texts["GradeAtLeast", Number(atLeast)]);
        return texts["GradePattern", grade.Name, bounds.Count == 0 ? texts["GradeElse"].Value : string.Join(texts["ListSeparator"], bounds)];
    }

    private string Points(decimal points) => texts["AllotmentPattern", Number(points)];

    private string Known(string prefix, string name) => texts[prefix + name] is { ResourceNotFound: false } known ? known : name;

    private static string Number(decimal number) => number.ToString("0.######", Culture);
}
