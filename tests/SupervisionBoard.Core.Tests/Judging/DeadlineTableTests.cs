using Shouldly;
using SupervisionBoard.Core.Judging.Clocks;
using Xunit;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>docs/deadlines.md maps articles to stages; here it is held to the profiles.</summary>
public sealed class DeadlineTableTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "deadlines.md"));

    public static TheoryData<string> Profiles =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "profiles"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_stage_has_its_article_or_is_called_a_setting(string name)
    {
        ProcessProfile profile = Clocks.Load(name);
        string[] rows = [.. Page.Where(line => line.StartsWith('|') && line.Contains($"`{name}`", StringComparison.Ordinal))];

        rows.ShouldNotBeEmpty();
        if (rows.Any(row => row.Contains("settings", StringComparison.Ordinal)))
            return;
        profile.Stages.Select(stage => stage.Code).Where(code => !rows.Any(row => row.Contains(code, StringComparison.Ordinal))).ShouldBeEmpty();
        profile.Stages.ShouldAllBe(stage => stage.Basis != null);
    }
}
