using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens;

/// <summary>
/// Screens over the real write path: rulebook of the county centre, board, queue and a database of its own. Three
/// windows with three people each; it is a Friday morning.
/// </summary>
public abstract class LedgerScreenContext : ScreenContext, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("board-").FullName;
    private readonly CancellationTokenSource stop = new();
    private Task? writer;

    protected LedgerScreenContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["SupervisionBoard:DataFolder"] = folder })
            .Build());
        Services.AddBoard();
        Services.AddSingleton<FindingWording>();
        Services.AddSingleton<EvidenceWording>();
        Services.AddSingleton<AppealWording>();
        Services.AddSingleton<Photos>();
        Person = AddAuthorization();
        SignInAs("zhou", "周红");
    }

    protected BunitAuthorizationContext Person { get; }

    protected BoardRunner Runner => Services.GetRequiredService<BoardRunner>();

    protected Core.Projections.Board Now => Runner.Board;

    public async ValueTask InitializeAsync()
    {
        BoardOptions options = Services.GetRequiredService<IOptions<BoardOptions>>().Value;
        await Runner.OpenAsync(ContextLoader.Load(options), stop.Token);
        writer = Services.GetRequiredService<WriteQueue>().RunAsync(Runner.CommitAsync, stop.Token);
        await SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合服务区")],
            Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A"), new WindowEntry("W2", "税务窗口", "税务局", "A"), new WindowEntry("W3", "不动产登记窗口", "自然资源局", "A")],
            Staff =
            [
                .. new[] { ("S11", "王芳"), ("S12", "李强"), ("S13", "赵敏"), ("S21", "孙丽"), ("S22", "周涛"), ("S23", "吴静"), ("S31", "郑洋"), ("S32", "冯杰"), ("S33", "陈娟") }
                    .Select(p => new StaffEntry(p.Item1, p.Item2, "W" + p.Item1[1], p.Item1[2] == '1', null)),
            ],
        });
    }

    protected void SignInAs(string account, string name, params Claim[] claims)
    {
        Person.SetAuthorized(account);
        Person.SetClaims([new Claim(ClaimTypes.Name, account), new Claim(AccessClaims.DisplayName, name), .. claims]);
        Person.SetPolicies(Access.EnterDeductions, Access.ReadScores, Access.SeeNames);
    }

    /// <summary>Through the queue, as everything goes; each item must be taken.</summary>
    protected async Task SubmitAsync(Submission submission)
    {
        WriteResult result = await Services.GetRequiredService<WriteQueue>().SubmitAsync(submission);
        result.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
    }

    /// <summary>A finding by hand, on record under <paramref name="id"/>.</summary>
    protected Task RecordAsync(string id, string code, string rule, string day = "2026-11-19", decimal quantity = 1, string? note = null, string? matter = null, params string[] photos) =>
        SubmitAsync(new ObservationsSubmitted
        {
            Source = "test",
            By = "李督查",
            Items =
            [
                new SubmittedObservation(
                    0,
                    new Observation
                    {
                        Id = id,
                        Subject = new Subject(code[0] == 'W' ? SubjectKind.Window : SubjectKind.Staff, code),
                        Rule = new RuleCode(rule),
                        OccurredOn = DateOnly.ParseExact(day, "yyyy-MM-dd"),
                        Quantity = quantity,
                        Note = note,
                        Matter = matter,
                        Photos = [.. photos],
                    },
                    [1]),
            ],
        });

    protected Task RevokeAsync(string id, string reason) => SubmitAsync(new RevocationSubmitted { Source = "test", By = "李督查", FindingId = id, Reason = reason });

    /// <summary>Lets the pause between two renders pass, so that an open page shows the newest board.</summary>
    protected void LetPagesCatchUp() => Time.Advance(LiveComponent.Pause);

    protected LedgerFinding Finding(string id) => Now.Ledger.ById[id];

    public new async ValueTask DisposeAsync()
    {
        Services.GetRequiredService<WriteQueue>().Complete();
        if (writer is not null)
            await writer;
        await base.DisposeAsync();
        stop.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
