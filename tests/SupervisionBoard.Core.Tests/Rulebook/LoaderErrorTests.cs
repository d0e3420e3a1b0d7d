using System.Text;
using Shouldly;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Rulebook;

/// <summary>What a wrong file is told: every error, with line and column.</summary>
public sealed class LoaderErrorTests
{
    private const string Head = """
        rulebook: test
        version: 1
        effective: { from: 2026-01-01 }
        staff: { base: 100, categories: [ { code: work, points: 100 } ], grades: [ { name: 达标, atLeast: 70 }, { name: 未达标 } ] }
        window: { base: { averageOf: staff } }

        """;

    /// <summary>The body starts on line 6. Each case: body, line, column and code of the one error.</summary>
    public static TheoryData<string, int, int, string> OneMistake => new()
    {
        { "ruels: []", 6, 1, "unknown-key" },
        { "rules:\n  - { code: A, for: staff, category: work, deduct: 1, colour: red }", 7, 55, "unknown-key" },
        { "rules:\n  - { code: A, for: staff, category: work, deduct: 1, deduct: 2 }", 7, 55, "duplicate-key" },
        { "rules:\n  - { code: A, for: staff, category: work, deduct: 1 }\n  - { code: A, for: window, add: 1 }", 8, 13, "duplicate-code" },
        { "rules:\n  - { code: A, for: nobody, deduct: 1 }", 7, 21, "not-a-choice" },
        { "rules:\n  - { code: A, for: staff, category: play, deduct: 1 }", 7, 38, "unknown-category" },
        { "rules:\n  - { code: A, for: staff, deduct: 1 }", 7, 5, "missing-key" },
        { "rules:\n  - { code: A, for: window, deduct: 1, add: 2 }", 7, 40, "several-effects" },
        { "rules:\n  - { code: A, for: window }", 7, 5, "no-effect" },
        { "rules:\n  - { code: A, for: window, deduct: lots }", 7, 37, "not-a-number" },
        { "rules:\n  - { code: A, for: window, deduct: -1 }", 7, 37, "out-of-range" },
        { "rules:\n  - { code: A, for: window, deduct: 1e3 }", 7, 37, "not-a-number" },
        { "rules:\n  - { code: A, for: window, deduct: }", 7, 29, "no-value" },
        { "rules:\n  - { code: A, for: window, ladder: [5, 2] }", 7, 41, "falling-ladder" },
        { "rules:\n  - { code: A, for: window, ladder: [] }", 7, 37, "empty-list" },
        { "rules:\n  - { code: A, for: window, deduct: 1, then: disqualify }", 7, 40, "then" },
        { "rules:\n  - code: A\n    for: window\n    bands:\n      - { from: 1, to: 5, deduct: 1 }\n      - { from: 5, deduct: 2 }", 11, 9, "overlapping-bands" },
        { "rules:\n  - code: A\n    for: window\n    bands:\n      - { from: 5, deduct: 2 }\n      - { to: 5, deduct: 1 }", 11, 9, "overlapping-bands" },
        { "rules:\n  - code: A\n    for: window\n    bands: [ { from: 5, to: 1, deduct: 2 } ]", 9, 29, "empty-band" },
        { "rules:\n  - code: A\n    for: window\n    bands: [ { from: 5, asRule: B } ]", 9, 33, "unknown-rule" },
        { "rules:\n  - { code: A, for: window, bands: [ { asRule: B } ] }\n  - { code: B, for: window, bands: [ { asRule: A } ] }", 8, 48, "as-rule-cycle" },
        { "rules:\n  - { code: A, for: window, bands: [ { asRule: A } ] }", 7, 48, "as-rule-cycle" },
        { "rules:\n  - { code: A, for: window, bands: [ { asRule: B } ] }\n  - { code: B, for: staff, add: 1 }", 7, 48, "as-rule" },
        { "rules:\n  - { code: A, for: window, add: 1, metric: m, source: clock.overdue }", 7, 56, "metric-source" },
        { "rules:\n  - { code: A, for: window, veto: week }", 7, 35, "not-a-choice" },
        { "counters:\n  - { code: K, rules: [Z], count: 5, effect: disqualify }", 7, 24, "unknown-rule" },
        { "counters:\n  - { code: K, rules: [], count: 5, effect: disqualify }", 7, 23, "empty-list" },
        { "counters:\n  - { code: K, count: 5, effect: disqualify }", 7, 5, "missing-key" },
        { "counters:\n  - { code: K, rules: [Z], count: 0, effect: disqualify }\nrules: [ { code: Z, for: window, add: 1 } ]", 7, 35, "out-of-range" },
        { "consequences:\n  - { when: { grade: 优秀, periods: 3 }, refer: 通报批评 }", 7, 22, "unknown-grade" },
        { "consequences:\n  - { when: { below: 60, periods: 4, of: month, within: quarter }, refer: 通报批评 }", 7, 13, "impossible" },
        { "awards:\n  - { code: W, for: window, period: quarter, quota: { percent: 101 } }", 7, 64, "out-of-range" },
        { "awards:\n  - { code: W, for: window, period: quarter, quota: { percent: 15, count: 3 } }", 7, 53, "quota" },
        { "awards:\n  - { code: W, for: window, period: quarter, quota: { count: 3 }, eligible: { none: [Q] } }", 7, 86, "unknown-rule" },
        { "awards:\n  - { code: W, for: window, period: month, quota: { count: 3 }, eligible: { minPeriods: 3 } }", 7, 89, "impossible" },
        { "payout: { amount: 150, per: month, formula: random }", 6, 45, "not-a-choice" },
        { "quarter: { combine: median }", 6, 21, "not-a-choice" },
        { "rules:\n\t- { code: A }", 7, 1, "tab" },
        { "rules:\n  - &r { code: A, for: window, add: 1 }", 7, 5, "anchor" },
        { "rules: [ *r ]", 6, 10, "alias" },
        { "rules: !!set { a }", 6, 8, "anchor" },
        { "rules: [ { code: A", 7, 1, "yaml" },
        { "---\nrulebook: other", 6, 1, "second-document" },
    };

    [Theory]
    [MemberData(nameof(OneMistake))]
    public void One_mistake_is_one_error_at_its_place(string body, int line, int column, string code)
    {
        RulebookLoadResult result = RulebookLoader.Load(Head + body + "\n", "r.yaml");

        result.Rulebook.ShouldBeNull();
        RulebookError error = result.Errors.ShouldHaveSingleItem();
        (error.Line, error.Column, error.Code).ShouldBe((line, column, code));
        error.ToString(chinese: false).ShouldBe($"r.yaml:{line}:{column}: {error.En}");
        error.Zh.Any(c => c is >= '一' and <= '鿿').ShouldBeTrue(error.Zh);
    }

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file()
    {
        const string text = """
            rulebook: test
            version: one
            effective: { from: 2026-02-30, too: 2027-01-01 }
            staff:
              base: [ { metric: votes, weight: 0.5 }, { metric: cards, weight: 0.4 } ]
              grades: [ { name: 甲 }, { name: 乙, atLeast: 70 } ]
            rules:
              - { code: A, for: staff, ladder: [2, 1] }
              - { code: A, for: window, deduct: 1 }
            """;

        RulebookLoadResult result = RulebookLoader.Load(text, "r.yaml");

        result.Errors.Select(error => (error.Line, error.Column, error.Code)).ShouldBe(
            [
                (2, 10, "not-a-number"),
                (3, 20, "not-a-date"),
                (3, 32, "unknown-key"),
                (5, 9, "weights"),
                (6, 26, "unreachable-grade"),
                (8, 40, "falling-ladder"),
                (9, 13, "duplicate-code"),
                (9, 21, "not-scored"),
            ],
            ignoreOrder: false);
    }

    [Fact]
    public void A_misspelt_word_is_answered_with_the_likely_one()
    {
        RulebookLoadResult result = RulebookLoader.Load(Head + "rules:\n  - { code: A, for: window, dedcut: 5, add: 1 }\n", "r.yaml");

        result.Errors.ShouldHaveSingleItem().En.ShouldBe("unknown key 'dedcut', did you mean 'deduct'?");
        result.Errors[0].Zh.ShouldBe("不认识的键“dedcut”，是否想写“deduct”？");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("# only a comment\n", "empty")]
    [InlineData("- a\n- b\n", "not-a-mapping")]
    [InlineData("words\n", "not-a-mapping")]
    public void Text_that_is_no_rulebook_at_all_is_refused(string text, string code)
        => RulebookLoader.Load(text, "r.yaml").Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        StringBuilder bomb = new("a: &a [ lol, lol ]\n");
        for (char level = 'b'; level <= 'z'; level++)
            bomb.Append(level).Append(": &").Append(level).Append(" [ *").Append((char)(level - 1)).Append(", *").Append((char)(level - 1)).Append(" ]\n");

        RulebookError error = RulebookLoader.Load(bomb.ToString(), "r.yaml").Errors.ShouldHaveSingleItem();

        (error.Line, error.Column, error.Code).ShouldBe((1, 4, "anchor"));
    }

    [Fact]
    public void A_file_over_two_megabytes_is_not_read()
    {
        string text = Head + "# " + new string('长', 700_000);

        RulebookLoader.Load(text, "r.yaml").Errors.ShouldHaveSingleItem().Code.ShouldBe("too-large");
    }

    [Fact]
    public void Deep_nesting_is_refused_without_running_out_of_stack()
    {
        string text = "rulebook: " + new string('[', 5000) + new string(']', 5000);

        RulebookLoader.Load(text, "r.yaml").Errors.ShouldHaveSingleItem().Code.ShouldBe("too-deep");
    }

    [Fact]
    public void A_thousand_mistakes_give_a_readable_number_of_messages()
    {
        StringBuilder text = new(Head);
        for (int i = 0; i < 1000; i++)
            text.Append("wrong").Append(i).Append(": 1\n");

        RulebookLoader.Load(text.ToString(), "r.yaml").Errors.Length.ShouldBe(200);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_fine()
        => RulebookLoader.Load("\uFEFF" + Head.Replace("\n", "\r\n", StringComparison.Ordinal), "r.yaml").Errors.ShouldBeEmpty();
}
