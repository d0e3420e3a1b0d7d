using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Startup;

/// <summary>The database answers a query.</summary>
public sealed class DatabaseHealth(IDbContextFactory<BoardDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using BoardDbContext db = contexts.CreateDbContext();
            await LogStore.LastPositionAsync(db, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(e.GetType().Name);
        }
    }
}

/// <summary>The board is open, and the last group could be committed.</summary>
public sealed class BoardHealth(BoardRunner runner) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(!runner.IsOpen ? HealthCheckResult.Unhealthy("not open")
            : runner.LastFailure is { } failure ? HealthCheckResult.Unhealthy(failure)
            : HealthCheckResult.Healthy());
}

public static class BoardHealthApi
{
    public static void MapBoardHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        IEnumerable<string> failing = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}");
        return http.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "Healthy" : $"Unhealthy\n{string.Join('\n', failing)}", http.RequestAborted);
    }
}
