using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SupervisionBoard.Tests.Architecture;

/// <summary>Events → Judging → Ledger → Projections → Screens: a stage uses earlier ones only.</summary>
public sealed partial class StageTests
{
    private static readonly string[] s_stages = ["Events", "Judging", "Ledger", "Projections", "Screens"];

    [Theory]
    [InlineData("src/SupervisionBoard.Core")]
    [InlineData("src/SupervisionBoard")]
    public void A_stage_uses_earlier_stages_only(string project)
    {
        List<string> wrong = [];
        foreach ((string path, string text) in SourceTree.Files(project, ".cs"))
        {
            int own = Array.IndexOf(s_stages, path[(project.Length + 1)..].Split('/')[0]);
            if (own < 0)
                continue;
            IEnumerable<string> later = Uses(text).Where(s => Array.IndexOf(s_stages, s) > own).Distinct(StringComparer.Ordinal);
            wrong.AddRange(later.Select(stage => $"{path} uses {stage}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Rulebook")]
    [InlineData("WorkingTime")]
    public void Rulebook_and_working_time_use_no_stage(string folder)
    {
        foreach ((string path, string text) in SourceTree.Files($"src/SupervisionBoard.Core/{folder}", ".cs"))
            Uses(text).ShouldBeEmpty(path);
    }

    [Fact]
    public void The_test_sees_every_way_to_name_a_stage()
    {
        Uses("using SupervisionBoard.Core.Ledger;").ShouldBe(["Ledger"]);
        Uses("    var x = Ledger.LogJson.Write(y);").ShouldBe(["Ledger"]);
        Uses("    var x = Core.Projections.Board.Empty;").ShouldBe(["Projections"]);
        Uses("    var x = board.Ledger.ById; // Screens.Wall").ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        foreach ((string path, string text) in SourceTree.Files("src", ".cs"))
        {
            if (Namespace().Match(text) is not { Success: true } match)
                continue;
            string folder = Path.GetDirectoryName(path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
            match.Groups["name"].Value.ShouldBe(folder, path);
        }
    }

    [Fact]
    public void The_core_knows_no_database_no_web_and_no_files()
    {
        string[] references = [.. typeof(Core.Projections.Board).Assembly.GetReferencedAssemblies().Select(a => a.Name!)];
        references.ShouldNotContain(r => r.StartsWith("Microsoft.", StringComparison.Ordinal) || r.Contains("Sqlite") || r.Contains("Npgsql") || r == "SupervisionBoard");
        foreach ((string path, string text) in SourceTree.Files("src/SupervisionBoard.Core", ".cs"))
            Impure().Matches(Code(text)).Select(m => m.Value).ShouldBeEmpty(path);
    }

    private static IEnumerable<string> Uses(string text) => Reference().Matches(Code(text)).Select(m => m.Groups["stage"].Value);

    private static string Code(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"(?<![.\w])(?:SupervisionBoard\.(?:Core\.)?|Core\.)?(?<stage>Events|Judging|Ledger|Projections|Screens)(?:;|\.[A-Z]\w*\.|\.(?:LogJson|LogStore|Board)\b)|using SupervisionBoard\.(?:Core\.)?(?<stage>Events|Judging|Ledger|Projections|Screens)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<![a-z]\.)\b(File|Directory|Console|Environment|Process|HttpClient|TimeProvider)\.\w+|\bRandom\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Impure();
}
