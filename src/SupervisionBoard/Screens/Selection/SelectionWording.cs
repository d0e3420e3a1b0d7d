using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Selection in the reader's language.</summary>
public sealed class SelectionWording(IStringLocalizer<SelectionTexts> texts, FindingWording findings)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>Of an award that the committee chooses freely nobody is level with anybody: there are candidates.</summary>
    public string Side(AwardDefinition award, AwardSide side) => texts[award.CommitteeChooses && side == AwardSide.Tied ? "SideCandidate" : "Side" + side];

    /// <summary>A text that speaks of a tie, or of candidates where the committee chooses among all who qualify.</summary>
    public static string Choice(AwardDefinition award, string key) => award.CommitteeChooses ? key + "Choice" : key;

    public static MarkState Mark(AwardSide side) => side switch
    {
        AwardSide.Inside => MarkState.Met,
        AwardSide.Tied => MarkState.Warning,
        AwardSide.Outside => MarkState.Neutral,
        AwardSide.Excluded => MarkState.Overdue,
        _ => throw new InvalidOperationException($"No such side: {side}"),
    };

    /// <summary><c>24 个参评窗口的 15%</c>, or that the regulation names a number.</summary>
    public string Quota(AwardDefinition award, int participants) => award is { CommitteeChooses: true, QuotaPercent: 100 } ? texts["QuotaChoice"] : award.QuotaPercent == 100 ? texts[award.For == SubjectKind.Window ? "QuotaEveryWindow" : "QuotaEverybody"] : award.QuotaPercent is { } percent
        ? texts[award.For == SubjectKind.Window ? "QuotaPercentNote" : "QuotaPercentPeople", participants, Trimmed(percent)]
        : texts["QuotaCountNote", award.QuotaCount ?? 0];

    /// <summary>Why somebody cannot receive the award, in words and with the article.</summary>
    public string Exclusion(AwardDefinition award, AwardExclusion exclusion, PeriodScore result, RulebookDefinition? rulebook) => exclusion.Reason switch
    {
        AwardExclusionReason.Disqualified => string.Join(texts["ListSemicolon"], result.Reasons.DistinctBy(reason => reason.Code, StringComparer.Ordinal).Select(reason => WithArticle(findings.Reason(reason, rulebook), reason.Code, rulebook))),
        AwardExclusionReason.BelowScore => texts["ExcludeBelow", Trimmed(result.Score), Trimmed(award.AtLeast ?? 0)],
        AwardExclusionReason.TooMuchDeducted => texts["ExcludeDeducted", Trimmed(result.Deducted), Trimmed(award.MaxDeducted ?? 0)],
        AwardExclusionReason.HasFinding => string.Join(texts["ListSemicolon"], award.None.Where(result.Found.Contains).Select(code => Finding(code, rulebook))),
        AwardExclusionReason.TooFewMonths => texts["ExcludeMonths", result.Months, award.MinPeriods ?? 0],
        AwardExclusionReason.TooFewAwards => texts["ExcludeHeld", exclusion.Detail, Name(rulebook, award.Held!.Award), award.Held.Times],
        _ => throw new InvalidOperationException($"No such reason: {exclusion.Reason}"),
    };

    /// <summary>Where a selection stands, one that nobody opened included.</summary>
    public string Stage(Board board, Period period, SelectionFile? file, DateTimeOffset now) => file switch
    {
        null when board.Today <= period.Last.LastDay => texts["StageRunning"],
        null => texts["StageNone"],
        { Stage: SelectionStage.Notice } when file.NoticeOf(board.Context.Schedule)!.IsOver(now) => texts["StageNoticeOver"],
        _ => texts["Stage" + file.Stage],
    };

    public static MarkState Mark(SelectionStage? stage) => stage switch
    {
        null or SelectionStage.Open => MarkState.Neutral,
        SelectionStage.Nominated or SelectionStage.Notice or SelectionStage.Session => MarkState.Warning,
        SelectionStage.Approval or SelectionStage.Approved => MarkState.Pending,
        SelectionStage.Published => MarkState.Met,
        _ => throw new InvalidOperationException($"No such stage: {stage}"),
    };

    /// <summary>What a step did, with what it said.</summary>
    public string Step(SelectionStepped step, Board board) => step switch
    {
        SelectionOpened => texts["DidOpened"],
        SelectionNominated nominated when SelectionRules.AwardOf(board, new SelectionKey(nominated.Award, nominated.Period)) is { CommitteeChooses: true } => texts["DidNominatedChoice", nominated.Tied.Length, nominated.Opinion],
        SelectionNominated { Tied.IsEmpty: true } nominated => texts["DidNominatedClear", Names(nominated.Picked, board), nominated.Opinion],
        SelectionNominated nominated => texts["DidNominated", Names(nominated.Picked, board), nominated.Tied.Length, nominated.Opinion],
        SelectionNoticeStarted notice => texts["DidNotice", notice.WorkingDays],
        SelectionObjected objected => texts["DidObjected", objected.Objection],
        SelectionObjectionDecided decided => texts["DidVerdict", decided.Objection, texts["Verdict" + decided.Verdict].Value, decided.Reason],
        SelectionSessionOpened session => session.Invited is { } invited ? texts["DidConvened", invited.Length, session.Members.Length] : texts["DidSession", session.Present.Length, session.Members.Length],
        SelectionAttended => texts["DidAttended"],
        SelectionAssented => texts["DidAssented"],
        SelectionVoted voted => voted.Choices.IsEmpty ? texts["DidAbstained"] : texts["DidVoted", Names(voted.Choices, board)],
        SelectionDrafted => texts["DidDrafted"],
        SelectionDecided decided => texts["DidDecided", Names(decided.Picked, board)],
        SelectionApproved approved => texts["DidApproved", approved.Opinion ?? ""],
        SelectionReturned returned => texts[returned.ToCommittee ? "DidReturnedCommittee" : "DidReturnedOffice", returned.Reason],
        SelectionPublished => texts["DidPublished"],
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };

    /// <summary>Who did it.</summary>
    public string By(string by) => findings.Recorder(by);

    private string Names(IEnumerable<Subject> subjects, Board board)
    {
        string names = string.Join(texts["ListComma"], subjects.Select(subject => Standings.NameOf(board, subject)));
        return names.Length == 0 ? texts["NobodyPicked"] : names;
    }

    public static string Trimmed(decimal value) => value.ToString("0.####", Culture);

    private static string Name(RulebookDefinition? rulebook, string award) => rulebook?.Awards.FirstOrDefault(a => a.Code == award)?.Name ?? award;

    private string Finding(RuleCode code, RulebookDefinition? rulebook) =>
        WithArticle(texts["ExcludeFinding", code, rulebook?.FindRule(code)?.Text ?? ""], code.Value, rulebook);

    /// <summary>A counter has no article of its own; the rules it counts do.</summary>
    private string WithArticle(string words, string code, RulebookDefinition? rulebook)
    {
        string? basis = rulebook?.FindRule(new RuleCode(code))?.Basis
            ?? rulebook?.Counters.FirstOrDefault(counter => counter.Code == code)?.Rules.Select(rule => rulebook.FindRule(rule)?.Basis).FirstOrDefault();
        return basis is null ? words : texts["ExcludeRule", words, basis];
    }
}
