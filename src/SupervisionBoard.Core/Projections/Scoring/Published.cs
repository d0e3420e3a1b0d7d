namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>Rounding of published figures (source 001, article 三(五)): once, half away from zero.</summary>
public static class Published
{
    internal const int Noise = 18;

    /// <summary>
    /// Rounds to 0–6 decimals. Means of thirds carry an error in the last of 28 digits; it is taken out first,
    /// so that three thirds that make exactly 285.375 publish as 285.38.
    /// </summary>
    public static decimal Round(decimal value, int decimals)
        => decimal.Round(decimal.Round(value, Noise, MidpointRounding.AwayFromZero), decimals, MidpointRounding.AwayFromZero);

    /// <summary>The same value without trailing zeros, for printing.</summary>
    public static decimal Trim(decimal value) => value / 1.000000000000000000000000000m;
}
