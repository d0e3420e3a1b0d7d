using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SupervisionBoard.Core.WorkingTime;

public enum LimitUnit
{
    /// <summary>Natural hours from the instant, written <c>h</c>.</summary>
    Hours,

    /// <summary>Natural days, written <c>d</c>.</summary>
    Days,

    /// <summary>Hours inside shifts of working days, written <c>wh</c>.</summary>
    WorkingHours,

    /// <summary>Days that the calendar has as worked, written <c>wd</c>.</summary>
    WorkingDays,
}

/// <summary>A length of time as regulations write it: <c>12h</c>, <c>0.5h</c>, <c>60d</c>, <c>4wh</c>, <c>5wd</c>. Days are whole; the amount is above 0 and at most 10,000.</summary>
public readonly record struct TimeLimit(decimal Amount, LimitUnit Unit)
{
    public bool IsInDays => Unit is LimitUnit.Days or LimitUnit.WorkingDays;

    public static bool TryParse([NotNullWhen(true)] string? text, out TimeLimit limit)
    {
        limit = default;
        int letters = text is null ? -1 : text.AsSpan().IndexOfAnyInRange('a', 'z');
        if (letters < 1)
            return false;
        LimitUnit? unit = text![letters..] switch
        {
            "h" => LimitUnit.Hours,
            "d" => LimitUnit.Days,
            "wh" => LimitUnit.WorkingHours,
            "wd" => LimitUnit.WorkingDays,
            _ => null,
        };
        if (unit is null
            || !decimal.TryParse(text.AsSpan(0, letters), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            || amount is <= 0 or > 10_000)
        {
            return false;
        }

        limit = new TimeLimit(amount, unit.Value);
        return !limit.IsInDays || decimal.IsInteger(amount);
    }

    public override string ToString() => FormattableString.Invariant($"{Amount:0.##}{Suffix}");

    private string Suffix => Unit switch
    {
        LimitUnit.Hours => "h",
        LimitUnit.Days => "d",
        LimitUnit.WorkingHours => "wh",
        LimitUnit.WorkingDays => "wd",
        _ => throw new InvalidOperationException($"No such unit: {Unit}"),
    };
}
