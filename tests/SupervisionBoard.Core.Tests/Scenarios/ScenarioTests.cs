using System.Globalization;
using System.Text;
using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Scenarios;

/// <summary>
/// Scenario files: what happened, a line of dashes, and the sheets that a person approved.
/// Where a sheet changes on purpose, read the difference in the message and correct the file by hand.
/// </summary>
public sealed class ScenarioTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_sheets_are_as_approved(string scenario)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, scenario + ".txt"));
        int divider = Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal));

        string sheets = Play(lines[..divider]);

        Assert.Equal(string.Join('\n', lines[(divider + 1)..].Select(line => line.TrimEnd())).Trim(), sheets);
    }

    /// <summary>
    /// <c>rulebook NAME</c>, <c>period P</c>, <c>window CODE</c>, <c>staff CODE WINDOW [chief]</c>,
    /// <c>DATE CODE RULE [x QUANTITY] [flag F] [matter M]</c>, <c>metric MONTH CODE NAME VALUE</c>; # starts a comment.
    /// </summary>
    private static string Play(IEnumerable<string> given)
    {
        RulebookDefinition? rulebook = null;
        Period period = default;
        List<WindowCode> windows = [];
        List<RosterPerson> staff = [];
        List<string[]> entries = [];
        foreach (string[] words in given.Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
        {
            switch (words[0])
            {
                case "rulebook":
                    rulebook = Desk.Load(words[1]);
                    break;
                case "period":
                    Period.TryParse(words[1], out period).ShouldBeTrue();
                    break;
                case "window":
                    windows.Add(new WindowCode(words[1]));
                    break;
                case "staff":
                    staff.Add(new RosterPerson(new StaffCode(words[1]), new WindowCode(words[2]), words.Contains("chief")));
                    break;
                default:
                    entries.Add(words);
                    break;
            }
        }

        CentrePeriod centre = new(rulebook!, period, windows, staff);
        for (int i = 0; i < entries.Count; i++)
            Enter(centre, entries[i], $"F{i + 1:00}", windows);
        return Describe(centre.Score());
    }

    private static void Enter(CentrePeriod centre, string[] words, string id, List<WindowCode> windows)
    {
        bool metric = words[0] == "metric";
        string code = words[metric ? 2 : 1];
        Subject subject = windows.Contains(new WindowCode(code)) ? Subject.Of(new WindowCode(code)) : Subject.Of(new StaffCode(code));
        if (metric)
        {
            Period.TryParse(words[1], out Period month).ShouldBeTrue();
            centre.EnterMetric(subject, month.First, words[3], decimal.Parse(words[4], CultureInfo.InvariantCulture)).ShouldBeTrue();
            return;
        }

        Occurrence finding = new(
            id,
            DateOnly.ParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            new RuleCode(words[2]),
            After("x") is { } quantity ? decimal.Parse(quantity, CultureInfo.InvariantCulture) : 1,
            Flags: After("flag") is { } flag ? [flag] : [],
            Matter: After("matter"));
        centre.Enter(subject, finding).ShouldBe(EntryRefusal.None);

        string? After(string word) => Array.IndexOf(words, word) is > 0 and int at ? words[at + 1] : null;
    }

    private static string Describe(CentreOutcome outcome)
    {
        StringBuilder text = new();
        foreach (SubjectOutcome subject in outcome.Subjects)
        {
            PeriodScore result = subject.Result!;
            text.Append(CultureInfo.InvariantCulture, $"{subject.Subject}  {result.Score}  {result.Grade}  名次 {subject.Rank?.ToString(CultureInfo.InvariantCulture) ?? "无"}");
            text.Append(subject.Refer.IsEmpty ? "" : $"  建议 {string.Join('、', subject.Refer)}").Append('\n');
            foreach (ScoreLine line in subject.Lines())
            {
                text.Append(CultureInfo.InvariantCulture, $"  {line.Rule}  {line.Occurrences} 次  {Published.Trim(line.Points)} 分  {string.Join(' ', line.Findings)}");
                text.Append(line.NoteText is null ? "" : $"  ({line.NoteText})").Append('\n');
            }
        }

        foreach (AwardOutcome award in outcome.Awards)
        {
            text.Append(CultureInfo.InvariantCulture, $"{award.Code}  至多 {award.Quota} / {award.Participants}  入选 {Codes(award.Picked)}  待定 {Codes(award.Tied)}\n");
            foreach (AwardExclusion exclusion in award.Excluded)
                text.Append(CultureInfo.InvariantCulture, $"  除外 {exclusion.Subject.Code} {exclusion.Code}\n");
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).Trim();

        static string Codes(IReadOnlyCollection<Subject> subjects) => subjects.Count == 0 ? "无" : string.Join(' ', subjects.Select(subject => subject.Code));
    }
}
