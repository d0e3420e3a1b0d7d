using Microsoft.Extensions.Options;
using SupervisionBoard.Demo;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>Runs the server until it is told to stop.</summary>
public static class Serving
{
    private const int Refused = 1;

    /// <returns>0 after an orderly stop, 1 when the start was refused; the reasons are on the error output.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            DemoStart? demo = DemoStart.From(args, out string[] settings);
            WebApplicationBuilder builder = Hosting.CreateBuilder(settings);
            if (SettingTypes.Check(builder.Configuration) is { Count: > 0 } wrong)
                return await RefuseAsync(wrong);
            builder.Services.AddBoard();
            builder.Services.AddScreens(builder.Configuration);
            builder.Services.AddSignIn(builder.Configuration);
            demo?.AddTo(builder);
            await using WebApplication app = builder.Build();
            app.UseSecurityHeaders();
            app.MapSignIn();
            app.MapScreens();
            app.MapBoard();
            using DatabaseLock taken = DatabaseLock.Take(app.Services);
            await (demo?.OpenAsync(app) ?? app.OpenBoardAsync());
            await AnnounceAsync(app, demo is not null);
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            return await RefuseAsync(e.Failures);
        }
        catch (InvalidDataException e)
        {
            // A settings file that is not JSON: the innermost one knows the line.
            return await RefuseAsync([$"{e.Message} {e.GetBaseException().Message}"]);
        }
        catch (StartRefusedException e)
        {
            return await RefuseAsync([e.Message]);
        }
    }

    /// <summary>Says where the board is once it listens, and how the first administrator gets in.</summary>
    private static async Task AnnounceAsync(WebApplication app, bool demo)
    {
        IReadOnlyList<string> accounts = demo ? await DemoStart.PrepareAccountsAsync(app) : [];
        string? setup = await SignInStartup.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            string url = app.Urls.FirstOrDefault() ?? Hosting.DefaultUrl;
            Console.WriteLine($"大屏 / wall:          {url}/wall");
            Console.WriteLine($"办公 / office:        {url}/");
            foreach (string line in accounts)
                Console.WriteLine(line);
            if (setup is not null)
                Console.WriteLine($"首位管理员 / first administrator: {url}{setup}");
        });
    }

    private static async Task<int> RefuseAsync(IEnumerable<string> errors)
    {
        await Console.Error.WriteLineAsync("无法启动 / the start was refused:");
        foreach (string error in errors)
            await Console.Error.WriteLineAsync($"  {error}");
        return Refused;
    }
}
