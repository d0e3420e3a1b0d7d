using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Commands;

/// <summary>
/// The verb <c>import</c>: brings rosters, check-ins, tickets, complaints, cases and findings in from files. Good rows
/// are kept, each rejected one is named on the error output with its line. Exit 0 when all rows were taken, 1 when any was not.
/// </summary>
public static class ImportCommand
{
    private const int Done = 0;
    private const int Wrong = 1;

    private static readonly (string Name, ImportKind Kind)[] s_kinds =
    [
        ("roster", ImportKind.Roster), ("check-ins", ImportKind.CheckIns), ("tickets", ImportKind.Tickets),
        ("complaints", ImportKind.Complaints), ("cases", ImportKind.Cases), ("findings", ImportKind.Findings),
    ];

    public static Command Create()
    {
        Command import = new("import", CommandWords.Get("ImportVerb"));
        foreach ((string name, ImportKind kind) in s_kinds)
            import.Add(Create(name, kind));
        return import;
    }

    private static Command Create(string name, ImportKind kind)
    {
        Argument<string> file = new("FILE") { Description = CommandWords.Get(kind == ImportKind.CheckIns ? "ImportFileOrExport" : "ImportFile") };
        Option<bool> dry = new("--dry-run") { Description = CommandWords.Get("ImportDryRun") };
        Option<string?> device = new("--device") { Description = CommandWords.Get("ImportDevice") };
        Option<string[]> map = new("--map") { Description = CommandWords.Get("ImportMap") };
        Option<string[]> set = new("--set") { Description = CommandWords.Get("ImportSet") };
        Option<string[]> mean = new("--mean") { Description = CommandWords.Get("ImportMean") };
        Command command = new(name, CommandWords.Get("Import" + kind)) { file, dry, map, set, mean };
        if (kind == ImportKind.CheckIns)
            command.Add(device);
        foreach (Option<string[]> pairs in (Option<string[]>[])[map, set, mean])
        {
            pairs.Validators.Add(result =>
            {
                foreach (string token in result.Tokens.Select(t => t.Value).Where(t => t.IndexOf('=', StringComparison.Ordinal) <= 0))
                    result.AddError(CommandWords.Get("ImportPair", token));
            });
        }

        mean.Validators.Add(result =>
        {
            foreach (string token in result.Tokens.Select(t => t.Value).Where(t => t.IndexOf(':', StringComparison.Ordinal) <= 0))
                result.AddError(CommandWords.Get("ImportMeanPair", token));
        });
        command.SetAction(async (parsed, cancel) =>
        {
            string path = parsed.GetRequiredValue(file);
            ImportOrder order = new(kind, Path.GetFileName(path), "import")
            {
                Device = parsed.GetValue(device) ?? ImportOrder.AnyTerminal,
                Choice = new ColumnChoice
                {
                    Columns = Pairs(parsed.GetValue(map)),
                    Constants = Pairs(parsed.GetValue(set)),
                    Meanings = Meanings(parsed.GetValue(mean)),
                },
            };
            return await RunAsync(order, path, parsed.GetValue(dry), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(ImportOrder order, string path, bool dry, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        try
        {
            await using FileStream stream = new(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.SequentialScan });
            WebApplicationBuilder builder = Hosting.CreateBuilder([]);
            if (SettingTypes.Check(builder.Configuration) is { Count: > 0 } wrong)
                return await RefuseAsync(error, wrong);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddBoard();
            builder.Services.AddScreens(builder.Configuration);
            builder.Services.AddSignIn(builder.Configuration);
            await using WebApplication app = builder.Build();
            using DatabaseLock taken = DatabaseLock.Take(app.Services);
            await app.OpenBoardAsync();
            return await RunAsync(app.Services, order, path, stream, dry, output, error, cancel);
        }
        catch (OptionsValidationException e)
        {
            return await RefuseAsync(error, e.Failures);
        }
        catch (StartRefusedException e)
        {
            return await RefuseAsync(error, [e.Message, CommandWords.Get("ImportServed")]);
        }
        catch (TableFileException e)
        {
            return await RefuseAsync(error, [$"{path}: {CommandWords.Get(e.Word, [.. e.Arguments])}"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await RefuseAsync(error, [$"{path}: {CommandWords.Get("CannotRead")}{(e is FileNotFoundException or DirectoryNotFoundException ? "" : ": " + e.Message)}"]);
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, ImportOrder order, string path, Stream stream, bool dry, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        BoardRunner runner = services.GetRequiredService<BoardRunner>();
        ApiTexts texts = services.GetRequiredService<ApiTexts>();
        CultureInfo culture = CultureInfo.GetCultureInfo(CommandWords.Chinese ? "zh-CN" : "en");
        ImportTrial trial = new(runner);
        Submit submit = dry
            ? submission => trial.SubmitAsync(submission, cancel)
            : async submission => new WriteResult.Committed((await runner.CommitAsync([submission], cancel))[0]);
        ImportProgressLine line = new(error, stream.Length, services.GetRequiredService<TimeProvider>());
        order = await new ImportRecord(services, order, path).RememberedAsync(error, cancel);
        ImportRecord record = new(services, order, path);
        if (!dry)
            await record.BeginAsync(cancel);
        string end = ImportState.Failed;
        string? cause = null;
        ImportReport report;
        try
        {
            report = await services.GetRequiredService<FileImport>().RunAsync(
                order,
                stream,
                submit,
                row => line.Print(string.Create(CultureInfo.InvariantCulture, $"{path}:{row.Line}: {texts.Of(culture, row.ToRefusal())}")),
                Show,
                cancel);
            record.Count(report);
            end = report.Stopped is null ? ImportState.Done : ImportState.Failed;
        }
        catch (TableFileException e)
        {
            cause = e.Word;
            throw;
        }
        catch (OperationCanceledException)
        {
            end = ImportState.Interrupted;
            throw;
        }
        finally
        {
            line.Clear();
            await record.EndAsync(end, cause);
        }

        void Show(ImportProgress progress)
        {
            record.Count(progress.SoFar);
            line.Show(progress);
        }

        await output.WriteLineAsync(CommandWords.Get(dry ? "ImportWouldDo" : "ImportDone", report.Read, report.Accepted, report.Duplicates, report.Rejected));
        foreach (string told in report.OnTime is { } tally ? ImportRecord.Lines(tally) : [])
            await output.WriteLineAsync(told);
        return report.Rejected == 0 ? Done : Wrong;
    }

    private static async Task<int> RefuseAsync(TextWriter error, IEnumerable<string> reasons)
    {
        foreach (string reason in reasons)
            await error.WriteLineAsync(reason);
        return Wrong;
    }

    private static ImmutableSortedDictionary<string, string> Pairs(IEnumerable<string>? pairs) =>
        (pairs ?? []).Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Last()[1].Trim(), StringComparer.Ordinal);

    /// <summary>Written <c>name:text=value</c>.</summary>
    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Meanings(string[]? meanings) =>
        (meanings ?? []).Select(m => m.Split(':', 2)).Where(m => m.Length == 2).GroupBy(m => m[0].Trim(), m => m[1], StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => Pairs(g), StringComparer.Ordinal);
}
