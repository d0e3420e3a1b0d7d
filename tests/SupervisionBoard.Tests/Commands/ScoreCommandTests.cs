using System.CommandLine;
using System.Text.Json;
using Shouldly;
using SupervisionBoard.Commands;
using Xunit;

namespace SupervisionBoard.Tests.Commands;

/// <summary>The verbs <c>score</c> and <c>rulebook check</c> as a shell meets them: files in, text and exit code out.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private const string Roster = """
        kind,code,name,window,area,role
        window,W01,税务窗口,,A1,
        window,W02,社保窗口,,A1,
        staff,S01,张三,W01,A1,chief
        staff,S02,李四,W01,A1,
        staff,S03,王五,W02,A1,
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("score").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_month_is_scored_to_the_json_of_the_contract()
    {
        int exit = Score(
            "2026-10",
            """
            id,occurredOn,kind,code,rule,quantity,flags,matter,revokes,note
            F1,2026-10-08,staff,S02,C1-1,,,,,
            F2,2026-10-09,staff,S02,C1-1,1,,,,
            F3,2026-10-10,staff,S02,A2-1,,,,,
            F4,2026-10-10,staff,S02,D1-1,,,,,
            F5,2026-10-11,staff,S02,F6,,,a,,
            F6,2026-10-11,staff,S02,F6,,,b,,
            F7,2026-10-11,staff,S02,F6,,,c,,
            F8,2026-10-11,staff,S02,F6,,,d,,
            F9,2026-10-12,staff,S03,C1-5,3,substituted,,,
            R1,,,,,,,,F10,
            F10,2026-10-12,staff,S01,C1-1,,,,,
            F11,2026-10-13,window,W01,M4,,,,,
            F12,2026-09-13,window,W01,M6,,,,,
            """,
            "period,kind,code,metric,value\n2026-10,window,W01,casesHandled,412\n");

        error.ToString().ShouldBeEmpty();
        exit.ShouldBe(0);
        JsonElement root = JsonDocument.Parse(output.ToString()).RootElement;
        root.GetProperty("rulebook").GetString().ShouldBe("county-centre-2015");
        root.GetProperty("period").GetString().ShouldBe("2026-10");
        Of(root, "S02").GetProperty("score").GetDecimal().ShouldBe(88.3m);
        Of(root, "S02").GetProperty("rank").GetInt32().ShouldBe(3);
        Of(root, "S01").GetProperty("score").GetDecimal().ShouldBe(100m);
        JsonElement sick = Of(root, "S03").GetProperty("lines")[0];
        sick.GetProperty("points").GetDecimal().ShouldBe(0m);
        sick.GetProperty("note").GetString().ShouldBe("excused:substituted");
        Of(root, "W01").GetProperty("score").GetDecimal().ShouldBe(92.15m);
        Of(root, "W01").GetProperty("grade").GetString().ShouldBe("达标");
        Of(root, "W02").GetProperty("rank").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void A_quarter_means_three_months_and_selects_its_awards()
    {
        int exit = Score("2026-Q4", "id,occurredOn,kind,code,rule\nF1,2026-11-08,window,W01,M6\nF2,2026-11-08,staff,S02,A3-4\n");

        exit.ShouldBe(0, error.ToString());
        JsonElement root = JsonDocument.Parse(output.ToString()).RootElement;
        Of(root, "W01").GetProperty("score").GetDecimal().ShouldBe(95m);
        Of(root, "S02").GetProperty("rank").GetInt32().ShouldBe(1);
        JsonElement advanced = root.GetProperty("awards")[1];
        advanced.GetProperty("code").GetString().ShouldBe("advanced");
        advanced.GetProperty("quota").GetInt32().ShouldBe(0);
        advanced.GetProperty("excluded")[0].GetProperty("reason").GetString().ShouldBe("disqualified:A3-4");
    }

    [Fact]
    public void Every_wrong_row_is_named_with_its_line()
    {
        int exit = Score(
            "2026-10",
            """
            id,occurredOn,kind,code,rule,quantity,flags,matter,revokes,note
            F1,2026-13-08,staff,S02,C1-1,,,,,
            F2,2026-10-09,staff,S99,C1-1,1,,,,
            F3,2026-10-10,staff,S02,Z9,,,,,
            F4,2026-10-10,staff,S02,M4,,,,,
            F5,2026-10-11,person,S02,F6,,,a,,
            F6,2026-10-11,staff,S02,F6,-1,,b,,
            F6,2026-10-11,staff,S02,F6,,,c,,
            R1,,,,,,,,F77,
            F8,2026-10-11,staff,S02,F15,,,d,,
            """);

        exit.ShouldBe(1);
        output.ToString().ShouldBeEmpty();
        string[] lines = [.. error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[0].Split(':')[^1])];
        lines.ShouldBe(["2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("autumn")]
    public void A_wrong_period_is_a_matter_of_usage(string period)
        => ScoreCommand.Create().Parse(["--rulebook", "r", "--roster", "r", "--findings", "f", "--period", period]).Errors.ShouldNotBeEmpty();

    [Fact]
    public void The_table_lines_up_under_chinese_headings()
    {
        Score("2026-10", "id,occurredOn,kind,code,rule\nF1,2026-10-08,window,W01,M6\n", format: "table").ShouldBe(0, error.ToString());

        string[] lines = output.ToString().Split(Environment.NewLine);
        string first = lines.Single(line => line.Contains("税务窗口", StringComparison.Ordinal));
        string second = lines.Single(line => line.Contains("社保窗口", StringComparison.Ordinal));
        TextTable.WidthOf("社保窗口 a").ShouldBe(10);
        first.ShouldContain(" 85.00");
        second.ShouldContain("100.00");
        TextTable.WidthOf(first[..first.IndexOf("85.00", StringComparison.Ordinal)])
            .ShouldBe(TextTable.WidthOf(second[..second.IndexOf("100.00", StringComparison.Ordinal)]) + 1);
    }

    [Fact]
    public void Where_the_rulebook_pays_the_table_has_a_column_of_money_that_lines_up()
    {
        const string Findings = """
            id,occurredOn,kind,code,rule
            F1,2026-10-08,staff,S01,G1
            F2,2026-10-09,staff,S02,G3-2
            """;
        Score("2026-10", Findings, format: "table", rulebook: "window-staff-daily").ShouldBe(0, error.ToString());

        string[] lines = output.ToString().Split(Environment.NewLine);
        int column = WidthBefore(lines.Single(line => line.Contains("奖金（元）", StringComparison.Ordinal)), "奖金（元）") + TextTable.WidthOf("奖金（元）");
        foreach ((string name, string money) in (ReadOnlySpan<(string, string)>)[("张三", "139.50"), ("李四", "0.00"), ("王五", "150.00")])
        {
            string line = lines.Single(l => l.Contains(name, StringComparison.Ordinal));
            (WidthBefore(line, " " + money) + money.Length + 1).ShouldBe(column, line);
        }

        // Windows are not paid.
        lines.Count(line => line.Contains("奖金", StringComparison.Ordinal)).ShouldBe(1);

        static int WidthBefore(string line, string text) => TextTable.WidthOf(line[..line.LastIndexOf(text, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Where_the_rulebook_pays_nothing_the_table_has_no_such_column()
    {
        Score("2026-10", "id,occurredOn,kind,code,rule\nF1,2026-10-08,staff,S01,C1-1\n", format: "table").ShouldBe(0, error.ToString());
        output.ToString().ShouldNotContain("奖金");
    }

    [Fact]
    public void Check_prints_every_error_with_its_place_and_fails()
    {
        string file = Write("bad.yaml", "rulebook: x\nversion: 1\neffective: { from: 2026-01-01 }\nstaff: { base: 100 }\nrules: [ { code: A, for: staff, deduct: -1 }, { code: A, for: staff, add: 1, colour: red } ]\n");

        Invoke(RulebookCommands.Create(), "check", file).ShouldBe(1);

        error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[file.Length..].Split(' ')[0]).ShouldBe([":5:41:", ":5:78:"]);
    }

    [Fact]
    public void Check_of_the_county_centre_finds_nothing()
    {
        Invoke(RulebookCommands.Create(), "check", Rulebook).ShouldBe(0, error.ToString());

        output.ToString().ShouldContain("county-centre-2015");
    }

    [Fact]
    public void A_file_that_is_not_there_is_wrong_input()
    {
        Invoke(RulebookCommands.Create(), "check", Path.Combine(folder, "none.yaml")).ShouldBe(1);
        error.ToString().ShouldContain("none.yaml: ");
    }

    private static string Rulebook => FileOf("county-centre-2015");

    private static string FileOf(string rulebook) => Path.Combine(AppContext.BaseDirectory, "rulebooks", rulebook + ".yaml");

    private static JsonElement Of(JsonElement root, string code)
        => root.GetProperty("subjects").EnumerateArray().Single(subject => subject.GetProperty("code").GetString() == code);

    private int Score(string period, string findings, string? metrics = null, string format = "json", string rulebook = "county-centre-2015")
    {
        List<string> args =
        [
            "--rulebook", FileOf(rulebook), "--roster", Write("roster.csv", Roster), "--findings", Write("findings.csv", findings), "--period", period, "--format", format,
        ];
        if (metrics is not null)
            args.AddRange(["--metrics", Write("metrics.csv", metrics)]);
        return Invoke(ScoreCommand.Create(), [.. args]);
    }

    private int Invoke(Command command, params string[] args)
        => command.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });

    private string Write(string name, string text)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
