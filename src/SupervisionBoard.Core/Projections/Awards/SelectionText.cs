using System.Globalization;
using System.Text.Json;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// A published selection as <see cref="FrozenJson"/>. Names and order of its keys never change.
/// </summary>
internal static class SelectionText
{
    private const string Format = "selection-1";

    public static string Write(SelectionResult result) => FrozenJson.Write(16 * 1024, json =>
    {
        json.WriteString("format", Format);
        json.WriteString("award", result.Key.Award);
        json.WriteString("name", result.AwardName);
        json.WriteString("for", FrozenJson.NameOf(result.For));
        json.WriteString("period", result.Key.Period.ToString());
        json.WriteString("rulebook", string.Create(CultureInfo.InvariantCulture, $"{result.Rulebook}@{result.Version}"));
        if (result.QuotaPercent is { } percent)
            json.WriteNumber("quotaPercent", percent);
        json.WriteNumber("quota", result.Quota);
        FrozenJson.List(json, "months", result.Months, month =>
        {
            json.WriteString("month", month.Month.ToString());
            json.WriteString("sha256", month.Sha256);
        });
        FrozenJson.List(json, "rows", result.Rows, row => Write(json, row));
        FrozenJson.List(json, "reasons", result.Reasons, reason =>
        {
            json.WriteString("code", reason.Subject.Code);
            json.WriteString("reason", reason.Reason);
        });
        json.WriteString("tieReason", result.TieReason);
        // Older publications have no answers.
        if (!result.Answers.IsEmpty)
        {
            FrozenJson.List(json, "answers", result.Answers, answer =>
            {
                json.WriteNumber("objection", answer.Objection);
                json.WriteString("answer", answer.Answer);
            });
        }

        FrozenJson.List(json, "steps", result.Steps, step => Write(json, step));
    });

    private static void Write(Utf8JsonWriter json, SelectionRow row)
    {
        json.WriteString("code", row.Subject.Code);
        json.WriteString("name", row.Name);
        json.WriteString("place", row.Place);
        json.WriteNumber("score", row.Score);
        FrozenJson.Number(json, "rank", row.Rank);
        json.WriteNumber("months", row.Months);
        json.WriteString("grade", row.Grade);
        json.WriteNumber("deducted", row.Deducted);
        json.WriteString("side", row.Side.ToString().ToLowerInvariant());
        json.WriteBoolean("picked", row.Picked);
        json.WriteString("exclusion", row.Exclusion);
    }

    /// <summary>Who did what and when; what each said is in the step of that number.</summary>
    private static void Write(Utf8JsonWriter json, SelectionStepped step)
    {
        json.WriteString("id", step.Id);
        json.WriteString("step", NameOf(step));
        json.WriteString("by", step.By);
        json.WriteString("at", step.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (step is SelectionSessionOpened session)
        {
            FrozenJson.Texts(json, "members", session.Members);
            FrozenJson.Texts(json, "present", session.Present);
            if (session.Invited is { } invited)
                FrozenJson.Texts(json, "invited", invited);
        }
        else if (step is SelectionVoted voted)
        {
            FrozenJson.Texts(json, "choices", voted.Choices.Select(choice => choice.Code));
        }
    }

    private static string NameOf(SelectionStepped step) => step switch
    {
        SelectionOpened => "opened",
        SelectionNominated => "nominated",
        SelectionNoticeStarted => "notice",
        SelectionObjected => "objected",
        SelectionObjectionDecided => "objectionDecided",
        SelectionSessionOpened => "session",
        SelectionAttended => "attended",
        SelectionAssented => "assented",
        SelectionVoted => "voted",
        SelectionDrafted => "drafted",
        SelectionDecided => "decided",
        SelectionApproved => "approved",
        SelectionReturned => "returned",
        SelectionPublished => "published",
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };
}
