using System.Globalization;

namespace SupervisionBoard.Core;

/// <summary>One calendar month, the smallest period that is scored. Years 1 to 9999, months 1 to 12.</summary>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>The last day of the month, inclusive.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    public Month AddMonths(int months) => Of(FirstDay.AddMonths(months));

    public bool Contains(DateOnly day) => day.Year == Year && day.Month == Number;

    public int CompareTo(Month other) => (Year, Number).CompareTo((other.Year, other.Number));

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}

public enum PeriodLength
{
    Month = 1,
    Quarter = 3,
    Year = 12,
}

/// <summary>A scored period, written <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</summary>
public readonly record struct Period(Month First, PeriodLength Length)
{
    /// <summary>The last month, inclusive.</summary>
    public Month Last => First.AddMonths((int)Length - 1);

    public IEnumerable<Month> Months
    {
        get
        {
            for (int i = 0; i < (int)Length; i++)
                yield return First.AddMonths(i);
        }
    }

    public static Period Of(Month month) => new(month, PeriodLength.Month);

    public static Period QuarterOf(Month month) => new(new Month(month.Year, ((month.Number - 1) / 3 * 3) + 1), PeriodLength.Quarter);

    public static Period YearOf(Month month) => new(new Month(month.Year, 1), PeriodLength.Year);

    public bool Contains(Month month) => month >= First && month <= Last;

    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year < 1)
            return false;
        if (text.Length == 4)
        {
            period = new Period(new Month(year, 1), PeriodLength.Year);
            return true;
        }

        if (text.Length != 7 || text[4] != '-')
            return false;
        if (text[5] == 'Q')
        {
            int quarter = text[6] - '0';
            if (quarter is < 1 or > 4)
                return false;
            period = new Period(new Month(year, (quarter * 3) - 2), PeriodLength.Quarter);
            return true;
        }

        if (!int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int month) || month is < 1 or > 12)
            return false;
        period = new Period(new Month(year, month), PeriodLength.Month);
        return true;
    }

    public override string ToString() => Length switch
    {
        PeriodLength.Month => First.ToString(),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{(First.Number + 2) / 3}"),
        PeriodLength.Year => First.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No such period length: {Length}"),
    };
}
