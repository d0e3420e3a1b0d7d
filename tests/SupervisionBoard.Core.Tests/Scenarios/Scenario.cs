using System.Globalization;
using System.Text;
using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;

namespace SupervisionBoard.Core.Tests.Scenarios;

/// <summary>
/// One scenario file: what happened, a line of dashes, the sheets that a person approved. Above the dashes:
/// <c>rulebook NAME</c>, <c>period P</c>, <c>window CODE</c>, <c>staff CODE WINDOW [chief]</c>,
/// <c>DATE CODE RULE [x QUANTITY] [flag F] [matter M] [pending | appealed | revoked]</c>,
/// <c>metric MONTH CODE NAME VALUE</c>; # starts a comment.
/// </summary>
internal sealed class Scenario
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    private readonly List<WindowCode> windows = [];
    private readonly List<RosterPerson> staff = [];
    private readonly List<string[]> entries = [];
    private readonly Period period;

    private Scenario(IEnumerable<string> given, string approved)
    {
        Approved = approved;
        foreach (string[] words in given.Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
        {
            switch (words[0])
            {
                case "rulebook":
                    Rulebook = words[1];
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
    }

    public static IEnumerable<string> Names
        => Directory.GetFiles(Folder, "*.txt", SearchOption.AllDirectories).Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/'));

    public string Rulebook { get; } = string.Empty;

    public string Approved { get; }

    public static Scenario Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".txt"));
        int divider = Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal));
        return new Scenario(lines[..divider], string.Join('\n', lines[(divider + 1)..].Select(line => line.TrimEnd())).Trim());
    }

    public CentreOutcome Play()
    {
        CentrePeriod centre = new(Desk.Load(Rulebook), period, windows, staff);
        for (int i = 0; i < entries.Count; i++)
            Enter(centre, entries[i], $"F{i + 1:00}");
        return centre.Score();
    }

    private void Enter(CentrePeriod centre, string[] words, string id)
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

        if (words.Contains("revoked"))
            return;
        Occurrence finding = new(
            id,
            DateOnly.ParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            new RuleCode(words[2]),
            After("x") is { } quantity ? decimal.Parse(quantity, CultureInfo.InvariantCulture) : 1,
            words.Contains("pending") ? OccurrenceState.Pending : words.Contains("appealed") ? OccurrenceState.Appealed : OccurrenceState.Confirmed,
            After("flag") is { } flag ? [flag] : [],
            After("matter"));
        centre.Enter(subject, finding).ShouldBe(EntryRefusal.None);

        string? After(string word) => Array.IndexOf(words, word) is > 0 and int at ? words[at + 1] : null;
    }

    public static string Describe(CentreOutcome outcome)
    {
        StringBuilder text = new();
        foreach (SubjectOutcome subject in outcome.Subjects)
        {
            PeriodScore result = subject.Result!;
            text.Append(CultureInfo.InvariantCulture, $"{subject.Subject}  {Published.Trim(result.Score)}  {result.Grade ?? "不分等"}  名次 {subject.Rank?.ToString(CultureInfo.InvariantCulture) ?? "无"}");
            text.Append(subject.Payout is { } yuan ? FormattableString.Invariant($"  发放 {Published.Trim(yuan)} 元") : "");
            text.Append(result.Withheld.IsEmpty ? "" : $"  停发 {string.Join('、', result.Withheld.Select(money => money.Code).Distinct(StringComparer.Ordinal))}");
            text.Append(result.Reasons.IsEmpty ? "" : $"  因 {string.Join('、', result.Reasons.Select(reason => reason.Code).Distinct(StringComparer.Ordinal))}");
            text.Append(subject.Refer.IsEmpty ? "" : $"  建议 {string.Join('、', subject.Refer)}").Append('\n');
            foreach (ScoreLine line in subject.Lines())
            {
                text.Append(CultureInfo.InvariantCulture, $"  {line.Rule}  {line.Occurrences} 次  {Published.Trim(line.Points)} 分  {string.Join(' ', line.Findings)}");
                text.Append(line.Appealed.IsEmpty ? "" : $"  申诉 {string.Join(' ', line.Appealed)}");
                text.Append(line.NoteText is null ? "" : $"  ({line.NoteText})").Append('\n');
            }

            foreach (PendingLine pending in subject.Sheets.SelectMany(sheet => sheet.Pending))
                text.Append(CultureInfo.InvariantCulture, $"  待核 {pending.Rule}  {pending.FindingId}\n");
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
