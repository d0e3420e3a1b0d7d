using Shouldly;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Rulebook;

/// <summary>What a wrong use of the additions to the format is told.</summary>
public sealed class FormatAdditionErrorTests
{
    private const string Head = """
        rulebook: test
        version: 1
        effective: { from: 2026-01-01 }
        staff: { base: 100, categories: [ { code: work, points: 100 } ] }
        window: { base: { averageOf: staff } }

        """;

    private const string Rule = "rules:\n  - { code: A, for: staff, category: work, deduct: 1 }\n";

    /// <summary>The body starts on line 6. Each case: body, line, column and code of the one error.</summary>
    public static TheoryData<string, int, int, string> OneMistake => new()
    {
        { "rules:\n  - { code: A, for: staff, category: work, deduct: 1, withhold: month }", 7, 55, "withhold" },
        { "payout: { amount: 150, per: quarter }\nrules:\n  - { code: A, for: staff, category: work, deduct: 1, withhold: month }", 8, 55, "withhold" },
        { "payout: { amount: 150 }\nrules:\n  - { code: A, for: window, deduct: 1, withhold: month }", 8, 40, "withhold" },
        { "payout: { amount: 150 }\nrules:\n  - { code: A, for: staff, category: work, deduct: 1, withhold: week }", 8, 65, "not-a-choice" },
        { "payout: { amount: 150, formula: score }", 6, 11, "payout" },
        { "rules:\n  - { code: A, for: window, add: 1, matterGroup: g }", 7, 37, "matter-group" },
        { "rules:\n  - { code: A, for: window, veto: month, oncePer: matter, matterGroup: g }", 7, 59, "matter-group" },
        { "rules:\n  - { code: A, for: window, add: 1, periodCap: { points: 4 } }", 7, 48, "missing-key" },
        { "rules:\n  - { code: A, for: window, add: 1, periodCap: { points: 4, within: month } }", 7, 69, "not-a-choice" },
        { "rules:\n  - { code: A, for: window, add: 1, periodCap: { points: -4, within: year } }", 7, 58, "out-of-range" },
        { Rule + "counters:\n  - { code: K, rules: [A], count: 2, over: 2, effect: disqualify }", 9, 38, "counter" },
        { Rule + "counters:\n  - { code: K, rules: [A], effect: disqualify }", 9, 5, "missing-key" },
        { Rule + "counters:\n  - { code: K, rules: [A], count: 2, units: true, effect: double }", 9, 59, "double" },
        { Rule + "counters:\n  - { code: K, rules: [A], count: 2, withhold: true, effect: disqualify }", 9, 38, "withhold" },
        { Rule + "consequences:\n  - { when: { found: [B], of: year }, refer: x }", 9, 23, "unknown-rule" },
        { "year: { combine: twice }", 6, 18, "not-a-choice" },
    };

    [Theory]
    [MemberData(nameof(OneMistake))]
    public void A_mistake_is_reported_once_where_it_is(string body, int line, int column, string code)
    {
        RulebookError error = RulebookLoader.Load(Head + body, "test.yaml").Errors.ShouldHaveSingleItem();

        (error.Line, error.Column, error.Code).ShouldBe((line, column, code));
    }
}
