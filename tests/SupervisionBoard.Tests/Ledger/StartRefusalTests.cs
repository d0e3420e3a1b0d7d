using Microsoft.Data.Sqlite;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>A start that must not be: exit code 1, every reason said, nothing touched.</summary>
public sealed class StartRefusalTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(Provider.Sqlite);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_was()
    {
        await using (BoardHost host = await BoardHost.StartOnAsync(_database))
            await Centre.OrganizeAsync(host.Client());
        SqliteConnection.ClearAllPools();
        await using (SqliteConnection newer = new(_database.ConnectionString + ";Pooling=False"))
        {
            await newer.OpenAsync();
            await using SqliteCommand command = newer.CreateCommand();
            // Not in write-ahead mode either: a mere look must not put it there.
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Future', '99.0'); PRAGMA journal_mode=DELETE;";
            await command.ExecuteNonQueryAsync();
        }

        byte[] before = await File.ReadAllBytesAsync(_database.File);
        (int exit, string errors) = await ProgramProcess.RefusedAsync(_database, []);

        exit.ShouldBe(1, errors);
        errors.ShouldContain("99990101000000_Future");
        errors.ShouldNotContain("   at ");
        (await File.ReadAllBytesAsync(_database.File)).ShouldBe(before);
    }

    [Fact]
    public async Task The_demonstration_under_another_regulation_says_in_which_one_it_is_told()
    {
        (int exit, string errors) = await ProgramProcess.RefusedAsync(_database, new(StringComparer.Ordinal) { ["Rulebook"] = "rulebooks/window-staff-daily.yaml" }, "--demo");
        exit.ShouldBe(1, errors);
        errors.ShouldContain("county-centre-2015");
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        byte[] notes = [.. Enumerable.Repeat("这不是数据库。\n"u8.ToArray(), 500).SelectMany(l => l)];
        await File.WriteAllBytesAsync(_database.File, notes);
        (int exit, string errors) = await ProgramProcess.RefusedAsync(_database, []);
        exit.ShouldBe(1, errors);
        errors.ShouldContain("the database cannot be opened");
        errors.ShouldNotContain("   at ");
        (await File.ReadAllBytesAsync(_database.File)).ShouldBe(notes);
    }

    [Fact]
    public async Task A_broken_rulebook_is_refused_with_every_place_and_reason()
    {
        string file = Path.Combine(_database.Folder, "own.yaml");
        await File.WriteAllTextAsync(file, "rulebook: own\nversion: 1\ntitle: t\neffective: { from: 2015-01-01 }\nstaff:\n  base: 100\n  decimals: 1\nrules:\n  - { code: C1, for: nobody, text: x, basis: y, deduct: 1 }\n  - { code: C2, for: staff, text: x, basis: y, deduct: many }\n");
        (int exit, string errors) = await ProgramProcess.RefusedAsync(_database, new() { ["Rulebook"] = file });
        exit.ShouldBe(1, errors);
        errors.ShouldContain("own.yaml:9:");
        errors.ShouldContain("own.yaml:10:");
        File.Exists(_database.File).ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_settings_are_all_listed_whether_of_the_wrong_type_or_out_of_range()
    {
        (int exit, string errors) = await ProgramProcess.RefusedAsync(_database, new()
        {
            ["Database__Provider"] = "Oracle",
            ["Ingest__QueueCapacity"] = "many",
            ["Ingest__BatchItems"] = "3",
            ["TimeZone"] = "Mars/Olympus",
            ["CentreName"] = " ",
            ["ApiKeys__0__Sha256"] = "ABC",
            ["ApiKeys__0__Scopes"] = "everything",
        });
        exit.ShouldBe(1, errors);
        foreach (string name in new[] { "Database:Provider", "Ingest:QueueCapacity", "Ingest:BatchItems", "TimeZone", "CentreName", "ApiKeys:0:Sha256", "ApiKeys:0:Scopes" })
            errors.ShouldContain("SupervisionBoard:" + name);
        errors.ShouldNotContain("   at ");
        File.Exists(_database.File).ShouldBeFalse();
    }

    [Fact]
    public async Task A_settings_file_that_is_not_JSON_is_refused_with_its_place()
    {
        await File.WriteAllTextAsync(Path.Combine(_database.Folder, "appsettings.json"), "{\n  \"SupervisionBoard\": {\n    \"CentreName\": oops\n  }\n}");
        (int exit, string errors) = await ProgramProcess.RefusedAsync(_database, []);
        exit.ShouldBe(1, errors);
        errors.ShouldContain("appsettings.json");
        errors.ShouldContain("LineNumber: 2");
        errors.ShouldNotContain("   at ");
    }
}
