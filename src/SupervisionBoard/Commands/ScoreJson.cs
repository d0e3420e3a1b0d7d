using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Commands;

/// <summary>Writes the outcome as the JSON of the rulebook contract.</summary>
internal static class ScoreJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int FlushedAt = 64 * 1024;

    public static void Write(Stream stream, RulebookDefinition rulebook, CentreOutcome outcome)
    {
        using Utf8JsonWriter json = new(stream, Options);
        json.WriteStartObject();
        json.WriteString("rulebook", rulebook.Id);
        json.WriteNumber("version", rulebook.Version);
        json.WriteString("period", outcome.Period.ToString());
        json.WriteStartArray("subjects");
        foreach (SubjectOutcome subject in outcome.Subjects)
        {
            WriteSubject(json, subject);
            if (json.BytesPending > FlushedAt)
                json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartArray("awards");
        foreach (AwardOutcome award in outcome.Awards)
            WriteAward(json, award);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter json, SubjectOutcome subject)
    {
        PeriodScore? result = subject.Result;
        json.WriteStartObject();
        json.WriteString("kind", KindOf(subject.Subject));
        json.WriteString("code", subject.Subject.Code);
        WriteNumber(json, "score", result?.Score);
        WriteNumber(json, "unrounded", result?.Unrounded);
        json.WriteString("grade", result?.Grade);
        WriteNumber(json, "rank", subject.Rank);
        json.WriteBoolean("disqualified", result?.Disqualified ?? false);
        WriteTexts(json, "reasons", [.. (result?.Reasons ?? []).Select(reason => reason.Code).Distinct(StringComparer.Ordinal)]);
        WriteTexts(json, "refer", subject.Refer);
        if (subject.Payout is { } payout)
            WriteNumber(json, "payout", payout);
        if (result is { Withheld.IsEmpty: false })
            WriteTexts(json, "withheld", [.. result.Withheld.Select(money => money.Code).Distinct(StringComparer.Ordinal)]);
        json.WriteStartArray("lines");
        foreach (ScoreLine line in subject.Lines())
            WriteLine(json, line);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, ScoreLine line)
    {
        json.WriteStartObject();
        json.WriteString("rule", line.Rule.Value);
        json.WriteNumber("occurrences", line.Occurrences);
        WriteNumber(json, "quantity", line.Quantity);
        WriteNumber(json, "points", line.Points);
        WriteTexts(json, "findings", line.Findings);
        json.WriteString("note", line.NoteText);
        if (line.Also)
            json.WriteBoolean("also", true);
        json.WriteEndObject();
    }

    private static void WriteAward(Utf8JsonWriter json, AwardOutcome award)
    {
        json.WriteStartObject();
        json.WriteString("code", award.Code);
        json.WriteNumber("participants", award.Participants);
        json.WriteNumber("quota", award.Quota);
        WriteTexts(json, "picked", [.. award.Picked.Select(subject => subject.Code)]);
        WriteTexts(json, "tied", [.. award.Tied.Select(subject => subject.Code)]);
        json.WriteStartArray("excluded");
        foreach (AwardExclusion exclusion in award.Excluded)
        {
            json.WriteStartObject();
            json.WriteString("code", exclusion.Subject.Code);
            json.WriteString("reason", exclusion.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, Published.Trim(number));
        else
            json.WriteNull(name);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string KindOf(Subject subject) => subject.Kind == SubjectKind.Staff ? "staff" : "window";
}
