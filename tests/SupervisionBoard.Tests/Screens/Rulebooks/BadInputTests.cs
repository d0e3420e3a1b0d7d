using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Shouldly;
using SupervisionBoard.Commands;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Rulebooks;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Rulebooks;

/// <summary>A wrong regulation at every door: the verb, the start, the draft page. Each says place and reason, and the one in use stays.</summary>
public sealed class BadInputTests : RulebookContext
{
    private const string Head = "rulebook: bad\nversion: 9\neffective: { from: 2026-01-01 }\nwindow: { base: 100 }\n";

    /// <summary>Name, line and column of the first error, and a word of its reason in Chinese.</summary>
    public static TheoryData<string, int, int, string> Wrong => new()
    {
        { "unknown key", 5, 1, "不认识的键" },
        { "tab", 6, 1, "制表符" },
        { "duplicate code", 7, 13, "重复" },
        { "overlapping bands", 6, 69, "重叠" },
        { "falling ladder", 6, 41, "后一级不能比前一级少" },
        { "counter without its rule", 6, 24, "Z" },
        { "percentage over 100", 6, 64, "101 超出范围" },
        { "circle of asRule", 7, 48, "绕成一圈" },
        { "bomb of aliases", 5, 4, "锚点" },
        { "deep in flow", 5, 33, "嵌套" },
        { "deep in blocks", 6, 49, "嵌套" },
        { "ten megabytes", 1, 1, "2 MB" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task It_is_refused_with_place_and_reason_by_the_verb_the_start_and_the_page(string name, int line, int column, string reason)
    {
        string file = Path.Combine(Host.Folder, "bad.yaml");
        string text = TextOf(name);
        await File.WriteAllTextAsync(file, text);

        using StringWriter said = new();
        RulebookCommands.Read(file, said).ShouldBeNull();
        said.ToString().ShouldStartWith($"{file}:{line}:{column}: ");

        string refused = Should.Throw<StartRefusedException>(() => ContextLoader.Load(new BoardOptions { Rulebook = file })).Message;
        refused.ShouldContain($"{file}:{line}:{column}: ");
        refused.ShouldContain(reason);

        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "bad.yaml"));
        await page.WaitForAssertionAsync(() => page.FindAll(".src-errors, .notice--error").ShouldNotBeEmpty());
        page.Find(".src-errors, .notice--error").TextContent.ShouldContain(reason);
        // What is too large is not read, so there is no place in it.
        if (Encoding.UTF8.GetByteCount(text) <= RulebookLoader.MostBytes)
            page.FindAll(".src-place")[0].TextContent.ShouldBe($"第 {line} 行，第 {column} 列");
        (await Versions.ListAsync(default)).ShouldBeEmpty();
        Runner.Board.Context.Rulebooks.For(Runner.Board.ThisMonth)!.Id.ShouldBe("county-centre-2015");
    }

    [Fact]
    public async Task What_is_pasted_and_too_large_is_refused_before_it_is_fetched()
    {
        Type(TextOf("ten megabytes"));
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, "new"));

        page.FindAll("button").Single(b => b.TextContent == "保存草稿").Click();

        await page.WaitForAssertionAsync(() => page.Find(".notice--error").TextContent.ShouldContain("超过 2 MB"));
        (await Versions.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_without_an_end_is_read_no_further_than_the_limit()
    {
        const string Endless = "/dev/zero";
        if (!File.Exists(Endless))
            Assert.Skip("This system has no endless file.");

        ContextLoader.ReadBounded(Endless, 100_000).Length.ShouldBeInRange(100_001, 200_000);
    }

    [Fact]
    public void A_word_as_long_as_the_file_is_not_quoted_whole()
    {
        RulebookError error = RulebookLoader.Load(Head + "? " + new string('x', 1_000_000) + "\n: 1\n", "bad.yaml").Errors.ShouldHaveSingleItem();

        error.Zh.Length.ShouldBeLessThan(400);
        error.En.Length.ShouldBeLessThan(400);
    }

    private static string TextOf(string name) => Head + name switch
    {
        "unknown key" => "ruels: []\n",
        "tab" => "rules:\n\t- { code: A, for: window, deduct: 1 }\n",
        "duplicate code" => "rules:\n  - { code: A, for: window, deduct: 1 }\n  - { code: A, for: window, deduct: 2 }\n",
        "overlapping bands" => "rules:\n  - { code: A, for: window, bands: [ { from: 1, to: 5, deduct: 1 }, { from: 5, deduct: 2 } ] }\n",
        "falling ladder" => "rules:\n  - { code: A, for: window, ladder: [5, 2] }\n",
        "counter without its rule" => "counters:\n  - { code: K, rules: [Z], count: 5, effect: disqualify }\n",
        "percentage over 100" => "awards:\n  - { code: W, for: window, period: quarter, quota: { percent: 101 } }\n",
        "circle of asRule" => "rules:\n  - { code: A, for: window, bands: [ { asRule: B } ] }\n  - { code: B, for: window, bands: [ { asRule: A } ] }\n",
        "bomb of aliases" => string.Concat(Enumerable.Range('a', 26).Select(c => c == 'a' ? "a: &a [ lol, lol ]\n" : $"{(char)c}: &{(char)c} [ *{(char)(c - 1)}, *{(char)(c - 1)} ]\n")),
        "deep in flow" => "rules: [ " + new string('[', 500_000) + new string(']', 500_000) + " ]\n",
        "deep in blocks" => "rules: \n" + string.Concat(Enumerable.Repeat("- ", 500_000)) + "x\n",
        "ten megabytes" => "# " + new string('x', 10 * 1024 * 1024) + "\n",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
