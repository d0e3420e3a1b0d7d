using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

public sealed partial class RulebookWording
{
    public string Counter(CounterDefinition counter)
    {
        string scope = texts["CounterPattern", texts["Within" + counter.Within].Value, Codes(counter.Rules)];
        string effect = counter.Effect switch
        {
            CounterEffect.Disqualify => texts["CounterDisqualify" + counter.Within],
            CounterEffect.Double => texts["CounterDouble"],
            CounterEffect.Refer => "",
            _ => throw new InvalidOperationException($"No such counter: {counter.Effect}"),
        };
        string[] outcomes =
        [
            .. new[]
            {
                effect,
                counter.Withhold ? texts["Withhold" + counter.Within] : "",
                counter.Refer is { } refer ? texts["Recommends", refer] : "",
            }.Where(words => words.Length > 0),
        ];
        bool passed = counter.Over || counter.Effect == CounterEffect.Double;
        return texts[passed ? "CounterPassed" : "CounterReached", scope, counter.Count, texts[counter.Units ? "CountUnits" : "CountTimes"].Value, string.Join(texts["Clause"], outcomes)];
    }

    /// <summary>What has to happen; the recommendation itself is <see cref="ConsequenceDefinition.Refer"/>.</summary>
    public string Consequence(ConsequenceDefinition consequence)
    {
        List<string> conditions = [];
        if (!consequence.Found.IsDefaultOrEmpty)
            conditions.Add(texts["ConditionFound", string.Join(texts["Or"], consequence.Found.Select(rule => rule.Value))]);
        if (consequence.Grade is { } grade)
            conditions.Add(texts["ConditionGrade", grade]);
        if (consequence.Below is { } below)
            conditions.Add(texts["ConditionBelow", Number(below)]);
        if (consequence.Above is { } above)
            conditions.Add(texts["ConditionAbove", Number(above)]);
        if (consequence.AtLeast is { } atLeast)
            conditions.Add(texts["ConditionAtLeast", Number(atLeast)]);
        string met = string.Join(texts["ListSeparator"], conditions);
        string who = consequence.For is { } kind ? Kind(kind) : texts["BothKinds"];
        return consequence.Periods == 1
            ? texts["ConsequenceOnce", who, texts["Of" + consequence.Of].Value, met]
            : texts["ConsequenceMany", who, texts["Within" + consequence.Within].Value, texts["Periods" + consequence.Of, consequence.Periods].Value, met];
    }

    public IReadOnlyList<Stated> Award(AwardDefinition award)
    {
        List<string> conditions = [texts[award.AllowDisqualified ? "ConditionDisqualified" : "ConditionNotDisqualified"]];
        if (award.AtLeast is { } atLeast)
            conditions.Add(texts["ConditionAtLeast", Number(atLeast)]);
        if (award.MaxDeducted is { } most)
            conditions.Add(texts["ConditionDeducted", Number(most)]);
        if (!award.None.IsDefaultOrEmpty)
            conditions.Add(texts["ConditionNone", Codes(award.None)]);
        if (award.MinPeriods is { } fewest)
            conditions.Add(texts["ConditionMonths", fewest]);
        List<Stated> stated =
        [
            new(texts["AwardFor"], Kind(award.For) + texts["Clause"] + texts["Award" + award.Period]),
            new(texts["AwardQuota"], award.QuotaCount is { } count ? texts["QuotaCount", count] : texts["QuotaPercent", Number(award.QuotaPercent.GetValueOrDefault())]),
            new(texts["AwardConditions"], string.Join(texts["Clause"], conditions)),
            new(texts["AwardTies"], string.Join(texts["Clause"], award.TieBreaks.Select(tie => texts[tie.Descending ? "TieMore" : "TieLess", Metric(tie.Metric)].Value).Append(texts["TieCommittee"]))),
        ];
        if (award.NoticeWorkingDays > 0)
            stated.Add(new(texts["AwardNotice"], texts["NoticeDays", award.NoticeWorkingDays]));
        return stated;
    }

    public string Payout(PayoutDefinition payout) => payout.ScoreIsMoney
        ? texts["PayoutScore" + payout.Per]
        : texts["Payout" + payout.Per, Number(payout.Amount)];

    public string Kind(SubjectKind kind) => texts[kind == SubjectKind.Staff ? "ForStaff" : "ForWindow"];

    private string Codes(IEnumerable<RuleCode> rules) => string.Join(texts["ListSeparator"], rules.Select(rule => rule.Value));
}
