using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// The one spelling of a published selection: JSON in a fixed order of keys, without blanks, numbers as they were computed.
/// Names and order never change, for old results are compared byte by byte with what is computed again.
/// </summary>
internal static class SelectionText
{
    private const string Format = "selection-1";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    public static string Write(SelectionResult result)
    {
        ArrayBufferWriter<byte> bytes = new(16 * 1024);
        using (Utf8JsonWriter json = new(bytes, s_options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("award", result.Key.Award);
            json.WriteString("name", result.AwardName);
            json.WriteString("for", KindOf(result.For));
            json.WriteString("period", result.Key.Period.ToString());
            json.WriteString("rulebook", string.Create(CultureInfo.InvariantCulture, $"{result.Rulebook}@{result.Version}"));
            if (result.QuotaPercent is { } percent)
                json.WriteNumber("quotaPercent", percent);
            json.WriteNumber("quota", result.Quota);
            Months(json, result);
            Rows(json, result);
            json.WriteStartArray("reasons");
            foreach (SelectionReason reason in result.Reasons)
            {
                json.WriteStartObject();
                json.WriteString("code", reason.Subject.Code);
                json.WriteString("reason", reason.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("tieReason", result.TieReason);
            Steps(json, result);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Months(Utf8JsonWriter json, SelectionResult result)
    {
        json.WriteStartArray("months");
        foreach (SelectionMonth month in result.Months)
        {
            json.WriteStartObject();
            json.WriteString("month", month.Month.ToString());
            json.WriteString("sha256", month.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Rows(Utf8JsonWriter json, SelectionResult result)
    {
        json.WriteStartArray("rows");
        foreach (SelectionRow row in result.Rows)
        {
            json.WriteStartObject();
            json.WriteString("code", row.Subject.Code);
            json.WriteString("name", row.Name);
            json.WriteString("place", row.Place);
            json.WriteNumber("score", row.Score);
            if (row.Rank is { } rank)
                json.WriteNumber("rank", rank);
            else
                json.WriteNull("rank");
            json.WriteNumber("months", row.Months);
            json.WriteString("grade", row.Grade);
            json.WriteNumber("deducted", row.Deducted);
            json.WriteString("side", row.Side.ToString().ToLowerInvariant());
            json.WriteBoolean("picked", row.Picked);
            json.WriteString("exclusion", row.Exclusion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Who did what and when; what each said is in the step of that number.</summary>
    private static void Steps(Utf8JsonWriter json, SelectionResult result)
    {
        json.WriteStartArray("steps");
        foreach (SelectionStepped step in result.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("step", NameOf(step));
            json.WriteString("by", step.By);
            json.WriteString("at", step.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            if (step is SelectionSessionOpened session)
            {
                Texts(json, "members", session.Members);
                Texts(json, "present", session.Present);
            }
            else if (step is SelectionVoted voted)
            {
                Texts(json, "choices", voted.Choices.Select(choice => choice.Code));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string NameOf(SelectionStepped step) => step switch
    {
        SelectionOpened => "opened",
        SelectionNominated => "nominated",
        SelectionNoticeStarted => "notice",
        SelectionObjected => "objected",
        SelectionObjectionDecided => "objectionDecided",
        SelectionSessionOpened => "session",
        SelectionVoted => "voted",
        SelectionDrafted => "drafted",
        SelectionDecided => "decided",
        SelectionApproved => "approved",
        SelectionReturned => "returned",
        SelectionPublished => "published",
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };

    private static string KindOf(SubjectKind kind) => kind == SubjectKind.Staff ? "staff" : "window";
}
