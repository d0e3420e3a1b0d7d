using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>One shift as it is being typed.</summary>
public sealed class ShiftDraft
{
    public string Start { get; set; } = "";

    public string End { get; set; } = "";

    public string CheckIn { get; set; } = "60";

    public string CheckOut { get; set; } = "120";

    public string Grace { get; set; } = "0";

    public string Away { get; set; } = "20";

    public string DayShare { get; set; } = "0.5";

    public bool LeavingIsPunched { get; set; }

    public static ShiftDraft Of(Shift shift) => new()
    {
        Start = ScheduleWording.Time(shift.Start),
        End = ScheduleWording.Time(shift.End),
        CheckIn = Text(shift.CheckInMinutes),
        CheckOut = Text(shift.CheckOutMinutes),
        Grace = Text(shift.GraceMinutes),
        Away = Text(shift.AwayMinutes),
        DayShare = shift.DayShare.ToString("0.##", CultureInfo.InvariantCulture),
        LeavingIsPunched = shift.LeavingIsPunched,
    };

    /// <summary>Null while a field does not hold what it should.</summary>
    public Shift? Read() =>
        TypedTimes.Time(Start) is { } start
        && TypedTimes.Time(End) is { } end
        && Minutes(CheckIn) is { } checkIn
        && Minutes(CheckOut) is { } checkOut
        && Minutes(Grace) is { } grace
        && Minutes(Away) is { } away
        && decimal.TryParse(DayShare, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal share)
            ? new Shift(start, end) { CheckInMinutes = checkIn, CheckOutMinutes = checkOut, GraceMinutes = grace, AwayMinutes = away, DayShare = share, LeavingIsPunched = LeavingIsPunched }
            : null;

    private static int? Minutes(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) ? minutes : null;

    private static string Text(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One season as it is being typed.</summary>
public sealed class SeasonDraft
{
    public int FromMonth { get; set; } = 5;

    public int FromDay { get; set; } = 1;

    public int ToMonth { get; set; } = 9;

    public int ToDay { get; set; } = 30;

    public List<ShiftDraft> Shifts { get; init; } = [];
}

/// <summary>The hours of the centre as they are being typed: usual shifts and seasons.</summary>
public sealed class HoursDraft
{
    public const int MostShifts = 6;
    public const int MostSeasons = 6;

    public List<ShiftDraft> Usual { get; init; } = [];

    public List<SeasonDraft> Seasons { get; init; } = [];

    public static HoursDraft Of(ShiftHours hours) => new()
    {
        Usual = [.. hours.Usual.Select(ShiftDraft.Of)],
        Seasons =
        [
            .. hours.Seasons.Select(season => new SeasonDraft
            {
                FromMonth = season.From.Month, FromDay = season.From.Day, ToMonth = season.To.Month, ToDay = season.To.Day, Shifts = [.. season.Shifts.Select(ShiftDraft.Of)],
            }),
        ],
    };

    /// <summary>Null while a field does not hold what it should.</summary>
    public ShiftHours? Read() => Read(Usual) is { } usual && Seasons.All(season => Read(season.Shifts) is not null)
        ? new ShiftHours(usual, [.. Seasons.Select(season => new ShiftSeason(new(season.FromMonth, season.FromDay), new(season.ToMonth, season.ToDay), Read(season.Shifts)!.Value))])
        : null;

    private static ImmutableArray<Shift>? Read(List<ShiftDraft> drafts)
    {
        Shift?[] shifts = [.. drafts.Select(draft => draft.Read())];
        return shifts.Contains(null) ? null : [.. shifts.OfType<Shift>()];
    }
}
