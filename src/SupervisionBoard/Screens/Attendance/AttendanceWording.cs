using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>Attendance in the reader's language.</summary>
public sealed class AttendanceWording(IStringLocalizer<AttendanceTexts> texts, Wording words)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>A person's state in one word; before a shift is settled, missing is not yet absence.</summary>
    public string State(AttendanceStatus status, bool isFinal) => texts[status == AttendanceStatus.Absent && !isFinal ? "StateMissing" : "State" + status];

    public static MarkState Mark(AttendanceStatus status) => status switch
    {
        AttendanceStatus.Present => MarkState.Met,
        AttendanceStatus.Late or AttendanceStatus.LeftEarly or AttendanceStatus.MissedPunch => MarkState.Warning,
        AttendanceStatus.Absent => MarkState.Overdue,
        AttendanceStatus.Expected or AttendanceStatus.OnLeave or AttendanceStatus.OnErrand => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such status: {status}"),
    };

    /// <summary>The time that belongs to the state: arrival, since when missing, until when away.</summary>
    public string When(HallPerson person) => person switch
    {
        { Status: AttendanceStatus.OnLeave or AttendanceStatus.OnErrand, Since: { } since, Until: { } until } => texts["FromUntil", Moment(since, until), Moment(until, since)],
        { Status: AttendanceStatus.Late, Since: { } since } => texts["ArrivedLate", words.Time(since), person.MinutesLate],
        { IsAtCounter: true, Since: { } since } => texts["Arrived", words.Time(since)],
        { Status: AttendanceStatus.Absent, Since: { } since } => texts["MissingSince", words.Time(since)],
        _ => words.None,
    };

    /// <summary>Who stands in: nobody, somebody who is there, somebody who is not; empty where nobody is needed.</summary>
    public string Cover(HallPerson person) => person switch
    {
        { Status: not AttendanceStatus.OnLeave } => "",
        { Substitute: null } => texts["CoverNobody"],
        { SubstituteIsThere: true } => texts["CoverThere", person.Substitute.Name],
        _ => texts["CoverAway", person.Substitute.Name],
    };

    /// <summary>Why somebody is not at the counter, with the name: <c>李洋 请假</c>.</summary>
    public string Reason(HallPerson person) => texts["ReasonPattern", person.Member.Name, State(person.Status, person.IsFinal)];

    public string Mark(AttendanceMark mark) => texts["Mark" + mark];

    /// <summary>One letter or character, for a cell of the month.</summary>
    public string Letter(AttendanceMark mark) => texts["Letter" + mark];

    public string Days(decimal days) => days.ToString("0.#", Culture);

    public string ShiftName(int ordinal, int count) => count == 2 ? texts["ShiftOfTwo" + ordinal.ToString(CultureInfo.InvariantCulture)] : texts["ShiftNumber", ordinal];

    /// <summary>The way the person was recognised, as terminals name it; a way of its own is shown as it was sent.</summary>
    public string Method(string? method) => string.IsNullOrEmpty(method) ? words.None : texts["Method-" + method.ToLowerInvariant()] is { ResourceNotFound: false } known ? known : method;

    private string Moment(DateTimeOffset at, DateTimeOffset other) => at.Date == other.Date ? words.Time(at) : words.At(at);
}
