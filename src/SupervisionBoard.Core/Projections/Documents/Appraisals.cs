using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>Every version of every yearly comment, and the years whose papers are issued.</summary>
public sealed record AppraisalsState
{
    public static AppraisalsState Empty { get; } = new();

    private ImmutableDictionary<(Period Year, StaffCode Staff), ImmutableArray<AppraisalWritten>> Written { get; init; } = ImmutableDictionary<(Period, StaffCode), ImmutableArray<AppraisalWritten>>.Empty;

    private ImmutableDictionary<Period, AppraisalsClosed> Closed { get; init; } = ImmutableDictionary<Period, AppraisalsClosed>.Empty;

    /// <summary>How many steps there are in all; the next one's id follows from it.</summary>
    public int Count { get; private init; }

    /// <summary>Oldest first; the last one holds.</summary>
    public ImmutableArray<AppraisalWritten> Of(Period year, StaffCode staff) => Written.TryGetValue((year, staff), out ImmutableArray<AppraisalWritten> versions) ? versions : [];

    /// <summary>As it stands; empty where nobody wrote one.</summary>
    public string TextOf(Period year, StaffCode staff) => Of(year, staff) is { IsEmpty: false } versions ? versions[^1].Text : "";

    /// <summary>When the year's papers were issued; null while comments can be changed.</summary>
    public AppraisalsClosed? ClosedOf(Period year) => Closed.GetValueOrDefault(year);

    public AppraisalsState Apply(AppraisalStepped step) => step switch
    {
        AppraisalWritten written => this with { Count = Count + 1, Written = Written.SetItem((written.Year, written.Staff), Of(written.Year, written.Staff).Add(written)) },
        AppraisalsClosed closed => this with { Count = Count + 1, Closed = Closed.SetItem(closed.Year, closed) },
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };
}

/// <summary>
/// Who writes the yearly comment, and who reads it. The source makes it the centre's (001, 四(一)); the supervision office
/// compiles the year (三(三)1) and the area's supervisor signs for the area's people every month (三(一)2), so these two write.
/// </summary>
public static class AppraisalRules
{
    /// <summary>Characters of a comment.</summary>
    public const int MostText = 300;

    /// <summary>Whether the account writes about this person; nobody writes about oneself.</summary>
    public static bool MayWrite(Board board, ReviewActor actor, Period year, StaffCode staff) => actor.Staff != staff && (actor.IsOffice || IsOfArea(board, actor, year, staff));

    /// <summary>Office, director, the supervisor of the person's area, and the person.</summary>
    /// <param name="makesDocuments">The account sees the papers before they are issued, with everything on them.</param>
    public static bool MayRead(Board board, ReviewActor actor, bool makesDocuments, Period year, StaffCode staff) =>
        makesDocuments || actor.IsOffice || actor.IsDirector || actor.Staff == staff || IsOfArea(board, actor, year, staff);

    /// <summary>In one line, without blanks around it.</summary>
    public static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Why the comment is not taken; null when it is.</summary>
    public static Refusal? Check(Board board, AppraisalSubmitted submission)
    {
        (Period year, StaffCode staff) = (submission.Year, submission.Staff);
        if (year.Length != PeriodLength.Year)
            return new Refusal("invalid-value", "year");
        if (board.Roster.Find(staff) is null)
            return new Refusal("unknown-staff", staff.Value);
        if (!MayWrite(board, submission.Actor, year, staff))
            return new Refusal(submission.Actor.Staff == staff ? "appraisal-own" : "appraisal-role", staff.Value);
        if (board.Appraisals.ClosedOf(year) is not null)
            return new Refusal("appraisals-closed", year.ToString());
        if (Standings.ResultOf(board, Subject.Of(staff), year) is null)
            return new Refusal("appraisal-no-result", staff.Value, year.ToString());
        int versions = board.Appraisals.Of(year, staff).Length;
        if (submission.Expected is { } seen && seen != versions)
            return new Refusal("changed-meanwhile", Math.Abs(versions - seen).ToString(CultureInfo.InvariantCulture));
        string text = Clean(submission.Text);
        if (text.Length > MostText)
            return new Refusal("appraisal-too-long", MostText.ToString(CultureInfo.InvariantCulture), text.Length.ToString(CultureInfo.InvariantCulture));
        if (text.Any(char.IsControl))
            return new Refusal("invalid-value", "text");
        return text.Length == 0 && board.Appraisals.TextOf(year, staff).Length == 0 ? new Refusal("missing-value", "text") : null;
    }

    private static bool IsOfArea(Board board, ReviewActor actor, Period year, StaffCode staff) =>
        actor.Area is { } area && PeriodResults.WindowOf(board, Subject.Of(staff), year)?.Area == area;
}
