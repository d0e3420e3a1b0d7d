using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>Phrases of official documents. They are Chinese whatever language the pages are read in: the paper is the same for everybody.</summary>
public static class DocumentWords
{
    /// <summary>On everything that is made before its figures are published.</summary>
    public const string Draft = "拟稿　结果未公布";

    /// <summary>On a notice that does not hang out yet, and on one whose days went by before it was issued.</summary>
    public const string NoticeDraft = "拟稿　尚未公示";

    public const string NoticeOver = "未印发　公示已结束";

    /// <summary>Of a name on a notice that the committee has yet to choose among others.</summary>
    public const string Tied = "并列待定";

    /// <summary>What stands above a paper that cannot be issued now.</summary>
    public static string MarkOf(DocumentKind kind, NoticeState? notice) =>
        kind != DocumentKind.Notice ? Draft : notice == NoticeState.Over ? NoticeOver : NoticeDraft;

    /// <summary>Of a subject in a sentence: a window is called one, a person by name.</summary>
    public static string Named(SubjectKind kind, string name) => kind == SubjectKind.Staff || name.EndsWith("窗口", StringComparison.Ordinal) ? name : name + "窗口";

    /// <summary>红旗窗口、优秀公务员和先进个人; where there is none, what any of them is.</summary>
    public static string And(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "获奖窗口和个人",
        1 => names[0],
        _ => $"{string.Join('、', names.Take(names.Count - 1))}和{names[^1]}",
    };

    public static string Addressed(string addressee) => addressee + "：";

    /// <summary>Who signed an upward document (签发人).</summary>
    public static string Approved(string approver) => $"签发人：{approver}";

    public static string Printed(string date) => date + "印发";

    public static string Copied(string copies) => $"抄送：{copies}。";

    public static string Score(decimal score, int decimals) => score.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Points without needless zeros.</summary>
    public static string Points(decimal points) => points.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Reasons(IEnumerable<DisqualificationReason> reasons, RulebookDefinition rulebook) =>
        string.Join('；', reasons.Select(r => Cause(r.Code, rulebook)).Distinct(StringComparer.Ordinal));

    public static string Exclusion(AwardExclusion exclusion, AwardDefinition award, RulebookDefinition rulebook) => exclusion.Reason switch
    {
        AwardExclusionReason.Disqualified => $"取消资格：{Causes(exclusion.Detail, rulebook)}",
        AwardExclusionReason.BelowScore => $"得分{exclusion.Detail}分，低于评选线",
        AwardExclusionReason.TooMuchDeducted => $"累计扣{exclusion.Detail}分，超过上限",
        AwardExclusionReason.HasFinding => $"有不得参评的记录：{Causes(exclusion.Detail, rulebook)}",
        AwardExclusionReason.TooFewMonths => $"只参加{exclusion.Detail}个月考评",
        AwardExclusionReason.TooFewAwards => string.Create(CultureInfo.InvariantCulture, $"本年获“{AwardName(award.Held!.Award, rulebook)}”{exclusion.Detail}次，不足{award.Held.Times}次"),
        _ => throw new InvalidOperationException($"No such reason: {exclusion.Reason}"),
    };

    /// <summary>What a consequence is: the regulation's own recommendation, or the command of its article.</summary>
    public static string Consequence(ConsequenceKey key, RulebookDefinition? rulebook) => key.Kind switch
    {
        ConsequenceKind.Disqualification => "取消考评资格",
        ConsequenceKind.AwardLost => $"失去“{rulebook?.Awards.FirstOrDefault(a => a.Code == key.Words)?.Name ?? key.Words}”评选资格",
        ConsequenceKind.Withheld => "停发考核资金",
        _ => key.Words,
    };

    /// <summary>The text of a rule, or how often a counter asks for; null for what is neither, such as a period.</summary>
    public static string? CauseOf(string code, RulebookDefinition rulebook) => Cause(code, rulebook) is var text && text == code ? null : text;

    private static string AwardName(string code, RulebookDefinition rulebook) => rulebook.Awards.FirstOrDefault(a => a.Code == code)?.Name ?? code;

    private static string Causes(string codes, RulebookDefinition rulebook) => string.Join('；', codes.Split(',').Select(code => Cause(code, rulebook)));

    private static string Cause(string code, RulebookDefinition rulebook) =>
        rulebook.FindRule(new RuleCode(code)) is { } rule ? rule.Text
        : rulebook.Counters.FirstOrDefault(c => c.Code == code) is { } counter ? string.Create(CultureInfo.InvariantCulture, $"累计{counter.Count}次")
        : code;
}
