using System.Text.Json.Nodes;
using Npgsql;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>Two nodes on one PostgreSQL: what one commits is on the other's screens, and both decide by the same regulation.</summary>
public sealed class NodesTests : IAsyncLifetime
{
    private static readonly Month November = new(2026, 11);

    private TestDatabase _database = null!;
    private BoardHost _first = null!;
    private BoardHost _second = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider.Postgres);
        _first = await BoardHost.StartOnAsync(_database);
        await Centre.OrganizeAsync(_first.Client());
        _second = await BoardHost.StartOnAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        // Skipped without a PostgreSQL: then there is nothing.
        if (_database is null)
            return;
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_one_node_commits_the_other_shows_without_writing_anything()
    {
        await ShowsAsync(_second, 100m);

        (await _first.Client().PostAsync("/findings", new[] { Finding("F1", "A5-3") })).ShouldCount(1);

        await ShowsAsync(_second, 95m);
        _second.Get<BoardRunner>().Board.Position.ShouldBe(_first.Get<BoardRunner>().Board.Position);
    }

    [Fact]
    public async Task A_regulation_activated_on_one_node_scores_on_the_other_without_a_restart()
    {
        (await _first.Client().PostAsync("/findings", new[] { Finding("F1", "A5-3") })).ShouldCount(1);
        await ShowsAsync(_second, 95m);

        await Regulations.ActivateSecondAsync(_first, November.FirstDay);

        await ShowsAsync(_second, 97m);
        VersionOn(_second).ShouldBe(2);
    }

    [Fact]
    public async Task Whatever_a_node_heard_so_far_it_decides_by_the_regulation_activated_on_another()
    {
        (await _second.Client().PostAsync("/findings", new[] { Finding("F1", Regulations.NewRule) })).ShouldCount(0, 0, "0 unknown-rule");
        await Regulations.ActivateSecondAsync(_first, November.FirstDay);

        (await _second.Client().PostAsync("/findings", new[] { Finding("F2", Regulations.NewRule) })).ShouldCount(1);

        await ShowsAsync(_first, 96m);
        VersionOn(_first).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_broken_connection_a_node_catches_up_with_what_it_did_not_hear()
    {
        await ShowsAsync(_second, 100m);
        await using (NpgsqlConnection server = new(_database.ConnectionString))
        {
            await server.OpenAsync();
            await using NpgsqlCommand cut = new("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'", server);
            (await cut.ExecuteScalarAsync()).ShouldBe(2L);
        }

        await Wait.UntilAsync(() => _second.Logged.Any(line => line.Contains("listening again", StringComparison.Ordinal)), "the second node to notice");
        (await _first.Client().PostAsync("/findings", new[] { Finding("F1", "A5-3") })).ShouldCount(1);
        (await ScoreAsync(_second)).ShouldBe(100m);

        await Wait.UntilAsync(
            () =>
            {
                _second.Time.Advance(TimeSpan.FromSeconds(1));
                return ShowsNowAsync(_second, 95m);
            },
            "the second node to listen again");
    }

    private static object Finding(string id, string rule) => new { id, occurredOn = "2026-11-02", kind = "staff", code = "S1", rule };

    private static int? VersionOn(BoardHost host) => host.Get<BoardRunner>().Board.Context.Rulebooks.For(November)?.Version;

    private static Task ShowsAsync(BoardHost host, decimal score) => Wait.UntilAsync(() => ShowsNowAsync(host, score), $"a score of {score}");

    private static async Task<bool> ShowsNowAsync(BoardHost host, decimal score) => await ScoreAsync(host) == score;

    private static async Task<decimal> ScoreAsync(BoardHost host)
    {
        JsonNode sheet = await host.Client().ReadAsync("/standings/staff/S1?period=2026-11");
        return (decimal)sheet["score"]!;
    }
}
