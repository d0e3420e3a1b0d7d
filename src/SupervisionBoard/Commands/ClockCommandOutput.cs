using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Commands;

/// <summary>One object or row per matter and stage, in the order of the file and of the stages' starts.</summary>
internal sealed class ClockCommandOutput(IReadOnlyList<MatterClock> matters, WorkSchedule schedule, DateTimeOffset now)
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void WriteJson(TextWriter output)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Json))
        {
            json.WriteStartArray();
            foreach ((MatterClock matter, StageClock clock) in Rows())
                WriteStage(json, matter, clock);
            json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    public void WriteTable(TextWriter output)
    {
        List<string[]> rows = [["matter", "stage", "#", "startedAt", "due", "stoppedAt", "state", "used"]];
        foreach ((MatterClock matter, StageClock clock) in Rows())
        {
            Deadline deadline = ClockEngine.Explain(clock, schedule, now);
            rows.Add(
            [
                matter.Matter,
                clock.Stage.Code,
                clock.Occurrence.ToString(CultureInfo.InvariantCulture),
                Minute(clock.StartedAt),
                Minute(deadline.Due) + (deadline.IsProvisional ? "?" : ""),
                clock.StoppedAt is { } stopped ? Minute(stopped) : "-",
                StateOf(clock),
                $"{ClockEngine.Used(clock, schedule, now)}/{string.Join('+', clock.Limits)}",
            ]);
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => Width(row[column])))];
        foreach (string[] row in rows)
            output.WriteLine(string.Concat(row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell) + 2))).TrimEnd());
    }

    /// <summary>The years that due times depend on although the calendar has nothing about them.</summary>
    public int[] YearsWithoutData() =>
    [
        .. Rows()
            .Select(row => ClockEngine.Explain(row.Clock, schedule, now))
            .Where(deadline => deadline.IsProvisional)
            .SelectMany(deadline => deadline.Trace.Where(day => day.IsProvisional).Select(day => day.Day.Year))
            .Distinct()
            .Order(),
    ];

    public static string Describe(string matter, ClockNote note)
    {
        string what = note.Kind switch
        {
            ClockNoteKind.PauseNotAllowed => "中止事由不在流程所列，计时未停 / the ground of the pause is not listed, the clock kept running",
            ClockNoteKind.ExtensionTooLate => "延期申请过晚，不生效 / the extension was asked for too late and does not count",
            ClockNoteKind.ExtensionNotAllowed => "不能延期或不能再延 / cannot be extended, or not again",
            ClockNoteKind.CloseRefused => "结案条件未满足，未结案 / closing requires what has not happened, still open",
            ClockNoteKind.UnitMissing => "各单位分别计时，事件未写单位，未计时 / every unit has its own clock here and the event names none, nothing started",
            ClockNoteKind.OwnLimitRefused => "自带时限超出允许范围，按环节时限计算 / the limit of its own is longer than allowed, the stage's limit applies",
            ClockNoteKind.NeverStarted => "该环节从未开始，事件未起作用 / it ends a stage that never began",
            ClockNoteKind.UnknownType => "流程不认识该事件，已略过 / the profile knows no such event, passed over",
            _ => throw new InvalidOperationException($"No such note: {note.Kind}"),
        };
        return $"{matter} {Minute(note.At)}: {what} ({note.Detail})";
    }

    private IEnumerable<(MatterClock Matter, StageClock Clock)> Rows() => matters.SelectMany(matter => matter.Stages.Select(clock => (matter, clock)));

    private void WriteStage(Utf8JsonWriter json, MatterClock matter, StageClock clock)
    {
        Deadline deadline = ClockEngine.Explain(clock, schedule, now);
        json.WriteStartObject();
        json.WriteString("matter", matter.Matter);
        json.WriteString("stage", clock.Stage.Code);
        json.WriteNumber("occurrence", clock.Occurrence);
        json.WriteString("limit", string.Join('+', clock.Limits));
        json.WriteString("startedAt", Iso(clock.StartedAt));
        // While a pause is open this is the due time as if work resumed at the moment asked for.
        json.WriteString("due", Iso(deadline.Due));
        json.WriteBoolean("provisional", deadline.IsProvisional);
        json.WriteString("warnAt", clock.WarnAt is { } warn ? Iso(warn) : null);
        json.WriteString("pausedSince", clock.PausedSince is { } paused ? Iso(paused) : null);
        json.WriteString("stoppedAt", clock.StoppedAt is { } stopped ? Iso(stopped) : null);
        json.WriteString("state", StateOf(clock));
        json.WriteString("used", ClockEngine.Used(clock, schedule, now).ToString());
        json.WriteString("unit", matter.AnswerableFor(clock, clock.LateAfter is { } late && late < now ? late : clock.StoppedAt ?? now));
        json.WriteString("receivedAt", matter.ReceivedAt is { } received ? Iso(received) : null);
        json.WriteString("acceptedAt", matter.AcceptedAt is { } accepted ? Iso(accepted) : null);
        json.WriteStartArray("charged");
        foreach (UnitShare share in ClockEngine.Charged(matter, clock, schedule, now))
        {
            json.WriteStartObject();
            // Null is the desk that hands matters out.
            json.WriteString("unit", share.Unit);
            json.WriteNumber("workingHours", Math.Round((decimal)share.Time.TotalHours, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("trace");
        foreach (TraceDay day in deadline.Trace)
        {
            json.WriteStartObject();
            json.WriteString("day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("kind", Camel(day.Kind.ToString()));
            json.WriteString("reason", Camel(day.Reason.ToString()));
            json.WriteNumber("counted", day.Counted);
            json.WriteNumber("total", day.Total);
            json.WriteBoolean("provisional", day.IsProvisional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string StateOf(StageClock clock) => Camel(clock.StateAt(now).ToString());

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Chinese characters take two columns of a terminal.</summary>
    private static int Width(string cell) => cell.Sum(letter => letter >= '\u1100' ? 2 : 1);
}
