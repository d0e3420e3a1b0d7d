using Microsoft.Extensions.Options;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Demo.History;
using SupervisionBoard.Demo.Live;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Demo;

/// <summary>What <c>--demo</c> changes about a start: its own database, a year of history, a simulator, accounts.</summary>
public sealed class DemoStart
{
    private const string Flag = "--demo";
    private const string KeepFlag = "--keep";

    /// <summary>Whose rules the told history names.</summary>
    private const string Regulation = "county-centre-2015";

    private readonly bool _keep;

    private DemoStart(bool keep) => _keep = keep;

    /// <summary>Null for an ordinary start. <paramref name="rest"/> is what the settings may read: flags without a value would confuse them.</summary>
    public static DemoStart? From(string[] args, out string[] rest)
    {
        rest = [.. args.Where(a => a is not (Flag or KeepFlag))];
        return args.Contains(Flag, StringComparer.Ordinal) ? new DemoStart(args.Contains(KeepFlag, StringComparer.Ordinal)) : null;
    }

    /// <summary>Settings and services; the demonstration never touches a centre's own database, whatever is configured.</summary>
    public void AddTo(WebApplicationBuilder builder)
    {
        string section = BoardOptions.Section;
        string folder = builder.Configuration[$"{section}:DataFolder"] ?? new BoardOptions().DataFolder;
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            [$"{section}:Database:Provider"] = nameof(DatabaseProvider.Sqlite),
            [$"{section}:Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "demo.db")}",
        };
        if (builder.Configuration[$"{section}:CentreName"] is null)
            settings[$"{section}:CentreName"] = DemoCentre.Name;
        if (!builder.Configuration.GetSection($"{section}:Terminals").GetChildren().Any())
        {
            for (int i = 0; i < DemoCentre.Terminals.Length; i++)
            {
                settings[$"{section}:Terminals:{i}:SerialNumber"] = DemoCentre.Terminals[i].Serial;
                settings[$"{section}:Terminals:{i}:Name"] = DemoCentre.Terminals[i].Place;
                settings[$"{section}:Terminals:{i}:Area"] = DemoCentre.Terminals[i].Place[..1];
            }
        }

        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<DemoTerminals>();
        builder.Services.AddHostedService(sp => sp.GetRequiredService<DemoTerminals>());
        builder.Services.AddHostedService<Simulator>();
    }

    /// <summary>Opens the board on a fresh history, or on the one kept from the last time.</summary>
    public async Task OpenAsync(WebApplication app)
    {
        BoardOptions options = app.Services.GetRequiredService<IOptions<BoardOptions>>().Value;
        TimeProvider time = app.Services.GetRequiredService<TimeProvider>();
        CancellationToken cancel = app.Lifetime.ApplicationStopping;
        string days = Path.Combine(options.DataFolder, "demo-days.json");
        string database = Path.Combine(options.DataFolder, "demo.db");
        bool kept = _keep && File.Exists(database);
        if (!kept)
        {
            foreach (string file in new[] { database, database + "-wal", database + "-shm", days })
                File.Delete(file);
        }

        BoardContext context = ContextLoader.Load(options);
        // Whole milliseconds, as the log stores them.
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        ShiftPlan plan = DemoDays.Read(context.Schedule.Plan, days);
        plan = DemoDays.For(new WorkSchedule(context.Schedule.Calendar, plan), now);
        DemoDays.Write(plan, days);
        context = context with { Schedule = new WorkSchedule(context.Schedule.Calendar, plan) };
        BoardRunner runner = app.Services.GetRequiredService<BoardRunner>();
        if (kept)
        {
            await runner.OpenAsync(context, cancel);
            return;
        }

        if (context.Rulebooks.For(Core.Month.Of(context.Schedule.Time.DateOf(now)))?.Id != Regulation)
            throw new StartRefusedException($"演示的历史按考评办法 {Regulation} 写成：请去掉设置 SupervisionBoard:Rulebook。/ The demonstration's history is told in the regulation {Regulation}: leave out the setting SupervisionBoard:Rulebook.");

        IDbContextFactory<BoardDbContext> contexts = app.Services.GetRequiredService<IDbContextFactory<BoardDbContext>>();
        await using (BoardDbContext db = contexts.CreateDbContext())
            await DatabaseStartup.PrepareAsync(db, cancel);
        DateOnly from = context.Schedule.Time.DateOf(now).AddYears(-1);
        (Board board, byte[] lastHash) = await new HistoryWriter(contexts).WriteAsync(context, from, now, cancel);
        await runner.OpenAsync(board, lastHash);
        await new DemoVotes(contexts, runner, app.Services.GetRequiredService<AuditTrail>()).HoldAsync(now, cancel);
    }

    /// <summary>Creates the demonstration's accounts.</summary>
    /// <returns>The lines that the start prints.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAccountsAsync(WebApplication app)
    {
        DemoPerson chief = DemoCentre.People[0];
        DemoPerson staff = DemoCentre.People[1];
        IReadOnlyList<DemoAccounts.DemoAccount> accounts = await DemoAccounts.EnsureAsync(
            app.Services, staff.Code, chief.Code, chief.Window.Area, app.Lifetime.ApplicationStopping);
        return
        [
            $"演示账号 / demo accounts（密码 / password: {DemoAccounts.Password}）",
            .. accounts.Select(a => $"  {a.UserName,-10} {a.DisplayName}"),
        ];
    }
}
