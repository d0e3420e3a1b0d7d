using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>Reads <c>counters</c>, <c>consequences</c>, <c>awards</c> and <c>payout</c>: everything that looks at scored rules.</summary>
internal sealed class ConsequenceReader(ErrorList errors, RuleNames rules, IReadOnlyCollection<string> grades)
{
    private const int MostPeriods = 12;
    private const int MostWorkingDays = 60;

    public static readonly ImmutableArray<(string Word, PeriodLength Value)> Lengths =
        [("month", PeriodLength.Month), ("quarter", PeriodLength.Quarter), ("year", PeriodLength.Year)];

    private static readonly (string Word, SubjectKind Value)[] Kinds = [("staff", SubjectKind.Staff), ("window", SubjectKind.Window)];

    public IEnumerable<CounterDefinition> ReadCounters(MapReader root)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (YamlNode node in root.List("counters"))
        {
            MapReader map = new(node, errors, "code", "rules", "within", "count", "over", "units", "effect", "refer", "withhold");
            string? code = map.Code("code");
            if (code is not null && !codes.Add(code))
                errors.Add(map.Find("code")!, "duplicate-code", $"计数器代码“{code}”重复", $"duplicate counter code '{code}'");
            map.Require("rules");
            ImmutableArray<RuleCode> counted = rules.Read(map, "rules");
            if (map.Find("rules") is { Kind: YamlKind.Sequence, Items.Count: 0 } empty)
                errors.Add(empty, "empty-list", "计数器没有列出规则", "the counter names no rule");
            PeriodLength within = map.Choice("within", Lengths.AsSpan()) ?? PeriodLength.Month;
            int? count = ReadCount(map);
            (CounterEffect effect, string? refer) = ReadCounterEffect(map);
            bool units = map.Flag("units") ?? false;
            bool withhold = map.Flag("withhold") ?? false;
            if (effect == CounterEffect.Double && (units || map.Has("over")))
                errors.Add(map.Find("effect")!, "double", "double 按次数从第几次之后起算，不与 units、over 同用", "'double' counts occurrences past 'count', without 'units' or 'over'");
            if (code is not null && count is not null)
                yield return new CounterDefinition(code, counted, within, count.Value, effect, refer, units, map.Has("over"), withhold);
        }
    }

    public IEnumerable<ConsequenceDefinition> ReadConsequences(MapReader root)
    {
        foreach (YamlNode node in root.List("consequences"))
        {
            MapReader map = new(node, errors, "for", "when", "refer");
            SubjectKind? kind = map.Choice("for", Kinds);
            string? refer = map.RequireText("refer");
            if (map.Require("when") is not { } when)
                continue;
            MapReader condition = new(when, errors, "grade", "below", "above", "atLeast", "periods", "of", "within", "found");
            string? grade = condition.Text("grade");
            if (grade is not null && !grades.Contains(grade))
                errors.Add(condition.Find("grade")!, "unknown-grade", $"没有等次“{grade}”", $"there is no grade '{grade}'");
            if (!condition.Broken && !condition.Has("grade") && !condition.Has("below") && !condition.Has("above") && !condition.Has("atLeast") && !condition.Has("found"))
                errors.Add(when, "no-condition", "when 里没有条件", "'when' has no condition");
            int periods = condition.Whole("periods", 1, MostPeriods) ?? 1;
            PeriodLength of = condition.Choice("of", Lengths.AsSpan()) ?? PeriodLength.Month;
            PeriodLength within = condition.Choice("within", Lengths.AsSpan()) ?? (periods > 1 ? PeriodLength.Year : of);
            if (periods * (int)of > (int)within)
                errors.Add(when, "impossible", "within 里容不下这么多期", "'within' cannot hold that many periods");
            ImmutableArray<RuleCode> found = rules.Read(condition, "found");
            if (refer is not null)
                yield return new ConsequenceDefinition(kind, grade, condition.Number("below"), condition.Number("above"), condition.Number("atLeast"), periods, of, within, refer, found);
        }
    }

    public IEnumerable<AwardDefinition> ReadAwards(MapReader root, bool staffScored, bool windowScored)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        List<AwardDefinition> read = [];
        foreach (YamlNode node in root.List("awards"))
        {
            MapReader map = new(node, errors, "code", "name", "for", "period", "quota", "eligible", "tieBreak", "notice", "choice");
            if (map.Broken)
                continue;
            string? code = map.Code("code");
            if (code is not null && !codes.Add(code))
                errors.Add(map.Find("code")!, "duplicate-code", $"评选代码“{code}”重复", $"duplicate award code '{code}'");
            map.Require("for");
            SubjectKind? kind = map.Choice("for", Kinds);
            if (kind is { } scored && !(scored == SubjectKind.Staff ? staffScored : windowScored))
                errors.Add(map.Find("for")!, "not-scored", "本规则不给这类对象打分", "this rulebook does not score that kind");
            map.Require("period");
            PeriodLength? period = map.Choice("period", Lengths.AsSpan());
            (decimal? percent, int? count) = ReadQuota(map);
            AwardDefinition award = new()
            {
                Code = code ?? string.Empty,
                Name = map.Text("name") ?? code ?? string.Empty,
                For = kind ?? SubjectKind.Window,
                Period = period ?? PeriodLength.Quarter,
                QuotaPercent = percent,
                QuotaCount = count,
                AllowDisqualified = false,
                AtLeast = null,
                MaxDeducted = null,
                None = [],
                MinPeriods = null,
                TieBreaks = [.. ReadTieBreaks(map)],
                NoticeWorkingDays = map.Find("notice") is { } notice ? new MapReader(notice, errors, "workingDays").Whole("workingDays", 0, MostWorkingDays) ?? 0 : 0,
            };
            award = award with { CommitteeChooses = map.Choice("choice", ("figures", false), ("committee", true)) ?? false };
            award = map.Find("eligible") is { } eligible ? WithConditions(award, eligible, read) : award;
            read.Add(award);
            yield return award;
        }
    }

    public PayoutDefinition? ReadPayout(MapReader root)
    {
        if (root.Find("payout") is not { } node)
            return null;
        MapReader map = new(node, errors, "amount", "per", "formula");
        bool scoreIsMoney = map.Choice("formula", ("proportional", false), ("score", true)) ?? false;
        PeriodLength per = map.Choice("per", Lengths.AsSpan()) ?? PeriodLength.Month;
        if (scoreIsMoney)
        {
            if (map.Has("amount"))
                errors.Add(map.KeyNode("amount"), "payout", "formula: score 时得分就是金额，不写 amount", "with 'formula: score' the score is the money, without 'amount'");
            return new PayoutDefinition(0, per, ScoreIsMoney: true);
        }

        map.Require("amount");
        return map.Number("amount", least: 0) is { } amount ? new PayoutDefinition(amount, per) : null;
    }

    private int? ReadCount(MapReader map)
    {
        if (!map.Has("over"))
        {
            map.Require("count");
            return map.Whole("count", 1, int.MaxValue / 2);
        }

        if (map.Has("count"))
            errors.Add(map.KeyNode("over"), "counter", "count（达到）与 over（超过）只能写一个", "write either 'count' (reached) or 'over' (passed)");
        return map.Whole("over", 0, int.MaxValue / 2);
    }

    private (CounterEffect Effect, string? Refer) ReadCounterEffect(MapReader map)
    {
        string? refer = map.Text("refer");
        YamlNode? node = map.Has("refer") ? map.Find("effect") : map.Require("effect");
        if (node is { Kind: YamlKind.Mapping })
            return (CounterEffect.Refer, new MapReader(node, errors, "refer").RequireText("refer"));
        CounterEffect? effect = node is null ? null : map.ChoiceOf(node, ("disqualify", CounterEffect.Disqualify), ("double", CounterEffect.Double), ("refer", CounterEffect.Refer));
        if (effect == CounterEffect.Refer && refer is null)
            errors.Add(node!, "refer", "写明建议内容：effect: { refer: … }", "name the recommendation: effect: { refer: … }");
        return (effect ?? CounterEffect.Refer, refer);
    }

    private (decimal? Percent, int? Count) ReadQuota(MapReader award)
    {
        if (award.Require("quota") is not { } node)
            return (null, null);
        MapReader map = new(node, errors, "percent", "count");
        if (!map.Broken && map.Has("percent") == map.Has("count"))
            errors.Add(node, "quota", "名额写 percent 或 count 之一", "a quota is either 'percent' or 'count'");
        return (map.Number("percent", 0, 100), map.Whole("count", 0, int.MaxValue / 2));
    }

    private AwardDefinition WithConditions(AwardDefinition award, YamlNode node, List<AwardDefinition> before)
    {
        MapReader map = new(node, errors, "disqualified", "atLeast", "maxDeducted", "none", "minPeriods", "held");
        int? months = map.Whole("minPeriods", 1, MostPeriods);
        if (months > (int)award.Period)
            errors.Add(map.Find("minPeriods")!, "impossible", "评选期里没有这么多个月", "the period has fewer months than that");
        return award with
        {
            AllowDisqualified = map.Flag("disqualified") ?? false,
            AtLeast = map.Number("atLeast"),
            MaxDeducted = map.Number("maxDeducted", least: 0),
            None = rules.Read(map, "none"),
            MinPeriods = months,
            Held = map.Find("held") is { } held ? ReadHeld(award, held, before) : null,
        };
    }

    /// <summary>What can have been received before this award is decided: one of the same kind for shorter periods, or one listed before.</summary>
    private AwardHeld? ReadHeld(AwardDefinition award, YamlNode node, List<AwardDefinition> before)
    {
        MapReader map = new(node, errors, "award", "times");
        if (map.Broken || map.RequireText("award") is not { } code)
            return null;
        if (!before.Exists(other => other.Code == code && other.For == award.For && other.Period <= award.Period))
            errors.Add(map.Find("award")!, "unknown-award", $"前面没有同类对象的评选“{code}”", $"no award '{code}' of the same kind stands before this one");
        return new AwardHeld(code, map.Whole("times", 1, MostPeriods) ?? 1);
    }

    private IEnumerable<TieBreak> ReadTieBreaks(MapReader award)
    {
        foreach (YamlNode node in award.List("tieBreak"))
        {
            MapReader map = new(node, errors, "metric", "order");
            if (map.Broken || map.Code("metric") is not { } metric)
                continue;
            map.Require("order");
            if (map.Choice("order", ("asc", false), ("desc", true)) is { } descending)
                yield return new TieBreak(metric, descending);
        }
    }
}

/// <summary>The codes of the rules, for lists that refer to them.</summary>
internal sealed class RuleNames(ErrorList errors, IReadOnlyCollection<string> codes)
{
    public ImmutableArray<RuleCode> Read(MapReader map, string key)
    {
        var read = ImmutableArray.CreateBuilder<RuleCode>();
        foreach (YamlNode node in map.List(key))
        {
            if (map.TextOf(node) is not { } code)
                continue;
            if (!Check(node, code))
                continue;
            if (read.Contains(new RuleCode(code)))
                errors.Add(node, "duplicate-code", $"规则“{code}”重复", $"rule '{code}' is listed twice");
            else
                read.Add(new RuleCode(code));
        }

        return read.ToImmutable();
    }

    public bool Check(YamlNode node, string code)
    {
        if (codes.Contains(code))
            return true;
        string? meant = Spelling.Nearest(code, [.. codes]);
        errors.Add(
            node,
            "unknown-rule",
            meant is null ? $"没有规则“{code}”" : $"没有规则“{code}”，是否想写“{meant}”？",
            meant is null ? $"there is no rule '{code}'" : $"there is no rule '{code}', did you mean '{meant}'?");
        return false;
    }
}
