using System.Globalization;

namespace SupervisionBoard.Core.Judging;

/// <summary>How instants and hours are written into evidence: the same everywhere, so that equal facts give equal findings.</summary>
internal static class EvidenceText
{
    public static string Of(DateTimeOffset local) => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Of(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
