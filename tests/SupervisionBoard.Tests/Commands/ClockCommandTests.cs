using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shouldly;
using SupervisionBoard.Commands;
using Xunit;

namespace SupervisionBoard.Tests.Commands;

public sealed class ClockCommandTests : IDisposable
{
    private const string Header = "matter,type,at,unit,reason\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Each_matter_and_stage_is_one_object_with_its_trace()
    {
        (int exit, string output, string errors) = Run("""
            T1,received,2026-11-16T09:00:00+08:00,,
            T1,dispatched,2026-11-16T10:00:00+08:00,W01,
            T2,received,2026-11-22T11:00:00+08:00,,
            T1,paused,2026-11-17T09:00:00+08:00,,hearing
            T1,resumed,2026-11-19T15:00:00+08:00,,
            """);

        exit.ShouldBe(0, errors);
        JsonElement[] stages = [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
        stages.Select(stage => $"{Text(stage, "matter")} {Text(stage, "stage")} {Text(stage, "due")} {Text(stage, "state")} {Text(stage, "used")}").ShouldBe(
        [
            "T1 dispatch 2026-11-16T21:00:00+08:00 met 1h",
            "T1 handle 2026-11-25T17:00:00+08:00 running 2wd",
            "T2 dispatch 2026-11-22T23:00:00+08:00 running 1h",
        ]);
        JsonElement handle = stages[1];
        Text(handle, "startedAt").ShouldBe("2026-11-16T10:00:00+08:00");
        Text(handle, "unit").ShouldBe("W01");
        handle.GetProperty("stoppedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonElement[] trace = [.. handle.GetProperty("trace").EnumerateArray()];
        trace.Count(day => Text(day, "kind") == "counted").ShouldBe(5);
        trace.Where(day => Text(day, "kind") == "paused").Select(day => Text(day, "day")).ShouldBe(["2026-11-17", "2026-11-18"]);
        Text(trace[^1], "day").ShouldBe("2026-11-25");
    }

    [Theory]
    [InlineData("2026-11-22T12:00:00+08:00", "running")]
    [InlineData("2026-11-22T04:00:00Z", "running")]
    [InlineData("2026-11-22T21:30:00+08:00", "warning")]
    [InlineData("2026-11-22 23:30", "overdue")]
    public void The_state_is_that_of_the_moment_asked_for(string at, string state)
    {
        (int exit, string output, _) = Run("T1,received,2026-11-22T11:00:00+08:00,,\nT1,dispatched,2026-11-23T08:00:00+08:00,W01,", at);

        exit.ShouldBe(0);
        Text(JsonDocument.Parse(output).RootElement.EnumerateArray().Single(), "state").ShouldBe(state);
    }

    [Fact]
    public void A_table_has_one_row_per_stage()
    {
        (int exit, string output, _) = Run("工单一,received,2026-11-22T11:00:00+08:00,,", format: "table");

        exit.ShouldBe(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim()).ShouldBe(
        [
            "matter stage # startedAt due stoppedAt state used",
            "工单一 dispatch 1 2026-11-22 11:00 2026-11-22 23:00 - running 1h/12h",
        ]);
    }

    [Fact]
    public void What_had_no_effect_is_told_beside_the_result()
    {
        (int exit, string output, string errors) = Run("T1,received,2026-11-22T11:00:00+08:00,,\nT1,closed,2026-11-22T11:30:00+08:00,,");

        exit.ShouldBe(0);
        errors.ShouldContain("calledBack");
        Text(JsonDocument.Parse(output).RootElement[0], "state").ShouldBe("running");
    }

    [Fact]
    public void A_due_time_in_a_year_without_data_says_so()
    {
        (int exit, string output, string errors) = Run("T1,dispatched,2029-12-30T10:00:00+08:00,W01,", "2029-12-31T12:00:00+08:00");

        exit.ShouldBe(0);
        errors.ShouldContain("2030");
        JsonDocument.Parse(output).RootElement[0].GetProperty("provisional").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void Every_bad_row_is_named_by_its_line_and_nothing_is_printed()
    {
        (int exit, string output, string errors) = Run("T1,received,9999-12-31T11:00:00+08:00,,\n,received,2026-11-22T11:00:00+08:00,,\nT1,,2026-11-22T11:00:00+08:00,,\nT1,received,yesterday,,");

        exit.ShouldBe(1);
        output.ShouldBeEmpty();
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        for (int i = 0; i < 4; i++)
            lines[i].ShouldContain(string.Create(CultureInfo.InvariantCulture, $"events.csv:{i + 2}:"));
    }

    [Fact]
    public void Mistakes_of_all_files_are_reported_together()
    {
        string profile = Write("bad.yaml", "profile: x\nstages: []\n");
        string calendar = Write("bad.json", "{ \"years\": 5 }");

        (int exit, _, string errors) = Invoke("--profile", profile, "--events", Path.Combine(folder.FullName, "none.csv"), "--calendar", calendar, "--at", "2026-11-22T12:00:00+08:00");

        exit.ShouldBe(1);
        errors.ShouldContain("bad.yaml:1:1:");
        errors.ShouldContain("bad.yaml:2:9:");
        errors.ShouldContain("bad.json:1:12:");
    }

    [Fact]
    public void A_file_without_the_columns_or_without_anything_is_refused()
    {
        Invoke(Write("empty.csv", "")).Exit.ShouldBe(1);
        (int exit, _, string errors) = Invoke(Write("other.csv", "ticket,when\nT1,now\n"));
        exit.ShouldBe(1);
        errors.ShouldContain("matter, type, at");
    }

    [Fact]
    public void Without_an_option_or_with_a_wrong_one_nothing_runs()
    {
        ClockCommand.Create().Parse([]).Errors.Count.ShouldBe(3);
        ClockCommand.Create().Parse(["--profile", "p", "--events", "e", "--at", "soon"]).Errors.ShouldHaveSingleItem().Message.ShouldContain("soon");
        ClockCommand.Create().Parse(["--profile", "p", "--events", "e", "--at", "2026-11-22T12:00:00+08:00", "--format", "xml"]).Errors.ShouldNotBeEmpty();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private (int Exit, string Output, string Errors) Run(string rows, string at = "2026-11-22T12:00:00+08:00", string format = "json") =>
        Invoke("--profile", Shipped("profiles/hotline-12345.yaml"), "--events", Write("events.csv", Header + rows), "--calendar", Shipped("calendars/cn.json"), "--at", at, "--format", format);

    private (int Exit, string Output, string Errors) Invoke(string eventsFile) =>
        Invoke("--profile", Shipped("profiles/hotline-12345.yaml"), "--events", eventsFile, "--at", "2026-11-22T12:00:00+08:00");

    private static (int Exit, string Output, string Errors) Invoke(params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        int exit = ClockCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (exit, output.ToString(), errors.ToString());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
