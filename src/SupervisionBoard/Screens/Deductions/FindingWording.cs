using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>Rules, findings and their consequences in the reader's language.</summary>
public sealed class FindingWording(IStringLocalizer<FindingTexts> texts, Wording words)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary><c>2026年11月</c>, <c>2026年第4季度</c>, <c>2026年</c>.</summary>
    public string Period(Period period) => period.Length switch
    {
        PeriodLength.Month => period.First.FirstDay.ToString(texts["MonthPattern"], Culture),
        PeriodLength.Quarter => texts["QuarterPattern", period.First.Year, (period.First.Number + 2) / 3],
        PeriodLength.Year => texts["YearPattern", period.First.Year],
        _ => throw new InvalidOperationException($"No such period length: {period.Length}"),
    };

    public string Month(Month month) => Period(Core.Period.Of(month));

    /// <summary>The rule's code; a correction of a published month has none, and is called one.</summary>
    public string Code(RuleCode rule) => Correction.MonthOf(rule) is null ? rule.Value : texts["CorrectionCode"];

    /// <summary>The rule's text; null for a rule that the rulebook no longer has.</summary>
    public string? Text(RuleCode code, RuleDefinition? rule) => Correction.MonthOf(code) is { } month ? texts["CorrectionText", Month(month)] : rule?.Text;

    /// <summary><c>次</c>, <c>天</c>, <c>件</c>.</summary>
    public string Unit(RuleUnit unit) => texts["Unit" + unit];

    /// <summary><c>2 次</c>; one of a unit has a word of its own in languages that count so.</summary>
    public string Quantity(decimal quantity, RuleUnit unit) => texts["QuantityPattern", quantity.ToString("0.####", Culture), quantity == 1 ? One(unit) : Unit(unit)];

    private string One(RuleUnit unit) => texts["One" + unit];

    /// <summary>What a rule does, short: <c>−2 分/次</c>, <c>累计 −2/−5/−10 分</c>, <c>取消当月资格</c>.</summary>
    public string Effect(RuleDefinition rule)
    {
        string effect = rule.Effect switch
        {
            PerUnitEffect perUnit => texts["PerUnitPattern", Wording.SignedFigure(perUnit.Points), One(rule.Unit)],
            LadderEffect ladder => texts[ladder.ThenDisqualify ? "LadderThenPattern" : "LadderPattern", string.Join('/', ladder.Totals.Select(total => Wording.SignedFigure(-total)))],
            BandsEffect bands => texts["BandsPattern", string.Join('/', bands.Bands.Where(b => b.Points != 0).Select(b => Wording.SignedFigure(b.Points)).Distinct(StringComparer.Ordinal))],
            VetoEffect veto => texts["Veto" + veto.For],
            ReferEffect => texts["ReferPattern", rule.Refer ?? ""],
            _ => throw new InvalidOperationException($"No such effect: {rule.Effect}"),
        };
        return rule.MonthlyCap is { } cap ? texts["CappedEffectPattern", effect, cap.ToString("0.##", Culture)] : effect;
    }

    public string Origin(string source) => texts["Origin-" + source] is { ResourceNotFound: false } known
        ? known
        : texts["Origin" + FindingQuery.OriginOf(source)];

    public string Origin(FindingOrigin origin) => texts["Origin" + origin];

    public string State(FindingState state) => texts["Finding" + state];

    public static MarkState Mark(FindingState state) => state switch
    {
        FindingState.Confirmed => MarkState.Neutral,
        FindingState.Pending => MarkState.Pending,
        FindingState.Appealed => MarkState.Appealed,
        FindingState.Revoked => MarkState.Revoked,
        _ => throw new InvalidOperationException($"No such state: {state}"),
    };

    /// <summary>A flag of <c>unless</c>; one that no text knows is shown as the rulebook has it.</summary>
    public string Flag(string flag) => texts["Flag-" + flag] is { ResourceNotFound: false } known ? known : flag;

    /// <summary><c>因 C1-1（迟到、早退……）取消当月资格</c>.</summary>
    public string Reason(DisqualificationReason reason, RulebookDefinition? rulebook)
    {
        string cause = rulebook?.FindRule(new RuleCode(reason.Code)) is { } rule
            ? texts["CausePattern", reason.Code, rule.Text]
            : rulebook?.Counters.FirstOrDefault(c => c.Code == reason.Code) is { } counter ? texts["CounterCausePattern", counter.Code, counter.Count] : reason.Code;
        return texts["Disqualified" + reason.For, cause];
    }

    /// <summary><c>因 W1（违规办件……）停发当季考评奖金</c>.</summary>
    public string Withheld(WithheldPayout money, RulebookDefinition? rulebook)
    {
        string cause = rulebook?.FindRule(new RuleCode(money.Code)) is { } rule
            ? texts["CausePattern", money.Code, rule.Text]
            : rulebook?.Counters.FirstOrDefault(c => c.Code == money.Code) is { } counter ? texts["CounterCausePattern", counter.Code, counter.Count] : money.Code;
        return texts["Withheld" + money.For, cause];
    }

    /// <summary>The note, and for a cap which one: of the month, or of a quarter or year that earlier months had used.</summary>
    /// <param name="points">Of the line, after its caps.</param>
    public string Note(LineNote note, RuleDefinition? rule, decimal points)
    {
        if (note.Kind != LineNoteKind.Capped || rule is null)
            return Note(note);
        if (rule.MonthlyCap is { } cap && (rule.PeriodCap is null || Math.Abs(points) == cap))
            return texts["NoteCappedMonth", cap.ToString("0.####", Culture)];
        return rule.PeriodCap is { } bound ? texts["NoteCapped" + bound.Within, bound.Points.ToString("0.####", Culture)] : Note(note);
    }

    public string Note(LineNote note) => note.Kind switch
    {
        LineNoteKind.Excused => texts["NoteExcused", Flag(note.Detail ?? "")],
        LineNoteKind.SameMatter => texts["NoteSameMatter", note.Detail ?? ""],
        LineNoteKind.Capped => texts["NoteCapped"],
        LineNoteKind.Doubled => texts["NoteDoubled", note.Detail ?? ""],
        LineNoteKind.JudgedFrom => texts["NoteJudgedFrom", note.Detail ?? ""],
        LineNoteKind.OutsideBands => texts["NoteOutsideBands", note.Detail ?? ""],
        LineNoteKind.UnknownRule => texts["NoteUnknownRule"],
        LineNoteKind.NotApplicable => texts["NoteNotApplicable"],
        _ => throw new InvalidOperationException($"No such note: {note.Kind}"),
    };

    public string Metric(string metric) => texts["Metric-" + metric] is { ResourceNotFound: false } known ? known : metric;

    /// <summary>The day, with its year where that is not the present one, and the time where one is known.</summary>
    public string When(Finding finding, DateOnly today)
    {
        string day = Day(finding.OccurredOn, today);
        return finding.OccurredAt is { } at ? texts["DayTimePattern", day, words.Time(at)] : day;
    }

    public string Day(DateOnly day, DateOnly today) => day.Year == today.Year
        ? words.Day(day)
        : words.FullDay(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    /// <summary>Who recorded it: people and keys by name, what the program judged as such.</summary>
    public string Recorder(Finding finding) => Recorder(finding.RecordedBy);

    /// <summary>Stored as <c>name（account）</c>; the brackets are the reader's.</summary>
    public string Recorder(string by)
    {
        if (by == BoardSession.Judge)
            return texts["RecordedByJudging"];
        int open = by.IndexOf('（', StringComparison.Ordinal);
        return open > 0 && by.EndsWith('）') ? texts["RecorderPattern", by[..open], by[(open + 1)..^1]] : by;
    }
}
