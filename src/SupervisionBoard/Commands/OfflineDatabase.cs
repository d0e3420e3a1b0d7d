using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Commands;

/// <summary>The database that the settings name, for verbs that work on it without serving.</summary>
internal static class OfflineDatabase
{
    /// <summary>Runs the work; wrong settings and a database that cannot be used are told and give exit code 1.</summary>
    public static async Task<int> RunAsync(TextWriter errors, Func<BoardOptions, IDbContextFactory<BoardDbContext>, Task<int>> work)
    {
        try
        {
            WebApplicationBuilder builder = Hosting.CreateBuilder([]);
            BoardOptions options = builder.Configuration.GetSection(BoardOptions.Section).Get<BoardOptions>() ?? new BoardOptions();
            ValidateOptionsResult valid = new BoardOptionsValidation().Validate(null, options);
            if (valid.Failed)
            {
                foreach (string failure in valid.Failures)
                    await errors.WriteLineAsync(failure);
                return 1;
            }

            return await work(options, new BoardDbContextFactory(Options.Create(options)));
        }
        catch (Exception e) when (e is StartRefusedException or System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
