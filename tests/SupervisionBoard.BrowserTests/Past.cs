using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// What a centre wrote on an earlier day, by the same write path as ever: a row's own time cannot be sent in over HTTP,
/// and the time to appeal counts from it.
/// </summary>
public static class Past
{
    /// <param name="folder">The data folder that the server is started on afterwards.</param>
    public static Task WriteAsync(string folder, DateTimeOffset at, params Submission[] submissions) => DoAsync(folder, at, async services =>
    {
        foreach (SubmissionOutcome outcome in await services.GetRequiredService<BoardRunner>().CommitAsync(submissions, default))
            outcome.Refused.ShouldBeEmpty();
    });

    /// <summary>With the program's own services, its board open.</summary>
    public static async Task DoAsync(string folder, DateTimeOffset at, Func<IServiceProvider, Task> act)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton<TimeProvider>(new StandingTime(at));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["SupervisionBoard:DataFolder"] = folder })
            .Build());
        services.AddBoard();
        await using ServiceProvider provider = services.BuildServiceProvider();
        BoardRunner runner = provider.GetRequiredService<BoardRunner>();
        await runner.OpenAsync(ContextLoader.Load(provider.GetRequiredService<IOptions<BoardOptions>>().Value), default);
        await act(provider);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private sealed class StandingTime(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at.ToUniversalTime();
    }
}
