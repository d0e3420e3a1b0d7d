using System.CommandLine;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Commands;

/// <summary>
/// The verb <c>score</c>: scores a period from files with the engine of the live board, without server or database.
/// Exit 0 done, 1 the input is wrong (every error with its line), 2 usage (by the parser).
/// </summary>
public static class ScoreCommand
{
    private const string Json = "json";
    private const string Table = "table";

    public static Command Create()
    {
        Option<string> rulebook = new("--rulebook") { Description = CommandWords.Get("RulebookFile"), Required = true };
        Option<string> roster = new("--roster") { Description = CommandWords.Get("RosterFile"), Required = true };
        Option<string> findings = new("--findings") { Description = CommandWords.Get("FindingsFile"), Required = true };
        Option<string?> metrics = new("--metrics") { Description = CommandWords.Get("MetricsFile") };
        Option<string> period = new("--period") { Description = CommandWords.Get("PeriodOption"), Required = true };
        Option<string> format = new("--format") { Description = CommandWords.Get("FormatOption"), DefaultValueFactory = _ => Json };
        format.AcceptOnlyFromAmong(Json, Table);
        period.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Period.TryParse(result.Tokens[0].Value, out _))
                result.AddError(CommandWords.Get("NotAPeriod", result.Tokens[0].Value));
        });

        Command score = new("score", CommandWords.Get("ScoreVerb")) { rulebook, roster, findings, metrics, period, format };
        score.SetAction(result =>
        {
            // The validator has refused everything else.
            if (!Period.TryParse(result.GetRequiredValue(period), out Period parsed))
                return RulebookCommands.WrongInput;
            return Run(
                new ScoreFiles(result.GetRequiredValue(rulebook), result.GetRequiredValue(roster), result.GetRequiredValue(findings), result.GetValue(metrics)),
                parsed,
                result.GetRequiredValue(format),
                result.InvocationConfiguration.Output,
                result.InvocationConfiguration.Error);
        });
        return score;
    }

    private static int Run(ScoreFiles files, Period period, string format, TextWriter output, TextWriter error)
    {
        if (RulebookCommands.Read(files.Rulebook, error) is not { } rulebook)
            return RulebookCommands.WrongInput;
        InputErrors errors = new(error);
        ScoreInput input = new(rulebook, period, errors);
        CentrePeriod? centre = input.ReadRoster(files.Roster);
        if (centre is not null)
        {
            input.ReadFindings(files.Findings, centre);
            if (files.Metrics is not null)
                input.ReadMetrics(files.Metrics, centre);
        }

        if (errors.Any)
        {
            errors.Close();
            return RulebookCommands.WrongInput;
        }

        CentreOutcome outcome = centre!.Score();
        WarnOfMissingMetrics(outcome, error);
        if (format == Table)
            WriteTable(output, rulebook, outcome, input.Names);
        else
            WriteJson(output, rulebook, outcome);
        return RulebookCommands.Done;
    }

    private static void WriteJson(TextWriter output, RulebookDefinition rulebook, CentreOutcome outcome)
    {
        using TextStream text = new(output);
        ScoreJson.Write(text, rulebook, outcome);
        output.WriteLine();
    }

    /// <summary>A base that nobody reported counts as 0: say so, or the figures look like a verdict.</summary>
    private static void WarnOfMissingMetrics(CentreOutcome outcome, TextWriter error)
    {
        var missing = outcome.Subjects
            .SelectMany(subject => subject.Sheets)
            .SelectMany(sheet => sheet.MissingMetrics.Select(metric => (sheet.Month, Metric: metric)))
            .GroupBy(pair => pair);
        foreach (var group in missing)
            error.WriteLine(CommandWords.Get("MetricMissing", group.Key.Month, group.Key.Metric, group.Count()));
    }

    private static void WriteTable(TextWriter output, RulebookDefinition rulebook, CentreOutcome outcome, Dictionary<Subject, string> names)
    {
        output.WriteLine($"{rulebook.Title}  {outcome.Period}");
        foreach (IGrouping<SubjectKind, SubjectOutcome> kind in outcome.Subjects.GroupBy(subject => subject.Subject.Kind))
        {
            int decimals = rulebook.SheetOf(kind.Key)!.Decimals;
            output.WriteLine();
            bool pays = kind.Any(subject => subject.Payout is not null);
            string[] headings = [CommandWords.Get("Rank"), CommandWords.Get("Code"), CommandWords.Get("Name"), CommandWords.Get("Score"), CommandWords.Get("Grade")];
            TextTable table = new([.. headings, .. Paid(pays, CommandWords.Get("Payout")), CommandWords.Get("Refer")]);
            foreach (SubjectOutcome subject in kind.OrderBy(subject => subject.Rank ?? int.MaxValue))
            {
                table.Add(
                [
                    subject.Rank?.ToString(CultureInfo.InvariantCulture) ?? "–",
                    subject.Subject.Code,
                    names[subject.Subject],
                    subject.Result?.Score.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture) ?? "–",
                    subject.Result?.Grade ?? "–",
                    .. Paid(pays, subject.Payout?.ToString("F2", CultureInfo.InvariantCulture) ?? "–"),
                    string.Join(' ', subject.Refer),
                ]);
            }

            table.Write(output);
        }

        foreach (AwardOutcome award in outcome.Awards)
        {
            output.WriteLine();
            string name = rulebook.Awards.Single(definition => definition.Code == award.Code).Name;
            output.WriteLine(CommandWords.Get("AwardLine", name, award.Quota, award.Participants, Codes(award.Picked)));
            if (!award.Tied.IsEmpty)
                output.WriteLine(CommandWords.Get("AwardTie", Codes(award.Tied), award.OpenPlaces));
        }

        // The column is there only where the rulebook pays for the period.
        static string[] Paid(bool pays, string cell) => pays ? [cell] : [];

        static string Codes(IReadOnlyCollection<Subject> subjects) => subjects.Count == 0 ? "–" : string.Join(' ', subjects.Select(subject => subject.Code));
    }

    private sealed record ScoreFiles(string Rulebook, string Roster, string Findings, string? Metrics);
}
