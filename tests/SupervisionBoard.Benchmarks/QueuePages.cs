using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Benchmarks;

/// <summary>
/// What the pages of the ticket queues take, asked for by a browser's request with 50,000 tickets open and a million
/// behind them, against the same pages of an empty board: both hosts in one process, requests in turns.
/// </summary>
internal static partial class QueuePages
{
    private const int Many = 1_000_000;
    private const int Turns = 30;
    private const double Most = 3;
    private const string Password = "correct horse battery";

    private static readonly string[] s_pages =
    [
        "/tickets?queue=group", "/tickets?queue=open", "/tickets?queue=open&page=900", "/tickets?queue=history", "/tickets?queue=followed",
        "/tickets?queue=open&window=W05", "/tickets?queue=open&state=warning", "/tickets?queue=history&window=W05",
    ];

    /// <summary>Goes through the text of everything open: told, not held to the bound.</summary>
    private const string Search = "/tickets?queue=open&q=4711";

    public static async Task<int> RunAsync(string[] args)
    {
        int many = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Many;
        string folder = Directory.CreateTempSubdirectory("board-queues-").FullName;
        try
        {
            Board organized = TicketHistory.Organized();
            await using WebApplication empty = await HostAsync(Path.Combine(folder, "empty"), organized);
            await using WebApplication full = await HostAsync(Path.Combine(folder, "full"), TicketHistory.Filled(organized, many));
            using HttpClient bare = await SignedInAsync(empty), busy = await SignedInAsync(full);
            bool quick = true;
            foreach (string page in s_pages.Append(Search))
            {
                int rows = Rows(await busy.GetStringAsync(page));
                List<double> floor = [], ours = [];
                for (int i = 0; i < Turns; i++)
                {
                    floor.Add(await MillisecondsAsync(bare, page));
                    ours.Add(await MillisecondsAsync(busy, page));
                }

                (double a, double b) = (Median(floor), Median(ours));
                Console.WriteLine(FormattableString.Invariant($"{page,-38} {a,7:F1} ms empty, {b,7:F1} ms full with {rows} rows, ratio {b / a:F2}"));
                quick &= b / a <= Most || page == Search;
            }

            await empty.StopAsync();
            await full.StopAsync();
            return quick ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WebApplication> HostAsync(string folder, Board board)
    {
        WebApplicationBuilder builder = Hosting.CreateBuilder(["--urls", "http://127.0.0.1:0", "--applicationName", "SupervisionBoard", "--SupervisionBoard:DataFolder", folder]);
        builder.Logging.ClearProviders();
        builder.Services.AddBoard();
        builder.Services.AddScreens(builder.Configuration);
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(new StandingTime());
        WebApplication app = builder.Build();
        app.MapSignIn();
        app.MapScreens();
        app.MapBoard();
        await using (BoardDbContext db = await app.Services.GetRequiredService<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync())
            await DatabaseStartup.PrepareAsync(db, CancellationToken.None);
        await app.Services.GetRequiredService<BoardRunner>().OpenAsync(board, HashChain.Origin);
        await SignInStartup.PrepareAsync(app.Services, CancellationToken.None);
        await app.Services.GetRequiredService<AccountRegister>().CreateAsync(new NewAccount("officer", "officer", [Roles.Officer], Password), "bench", CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpClient> SignedInAsync(WebApplication app)
    {
        HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
        string login = await browser.GetStringAsync("/account/login");
        Dictionary<string, string> form = HiddenField().Matches(login).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        (form["Form.UserName"], form["Form.Password"]) = ("officer", Password);
        using FormUrlEncodedContent content = new(form);
        HttpResponseMessage answer = await browser.PostAsync("/account/login", content);
        return answer.StatusCode == HttpStatusCode.Redirect ? browser : throw new InvalidOperationException($"signing in ended with {answer.StatusCode}");
    }

    private static async Task<double> MillisecondsAsync(HttpClient browser, string page)
    {
        long began = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await browser.GetAsync(page);
        answer.EnsureSuccessStatusCode();
        string text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains("</html>", StringComparison.Ordinal))
            throw new InvalidOperationException($"{page} is no page.");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>A page that shows nothing is quick.</summary>
    private static int Rows(string page) => page.Split("<tr").Length - 1;

    private static double Median(List<double> values)
    {
        // The first third warms the code up.
        double[] sorted = [.. values.Skip(values.Count / 3).Order()];
        return sorted[sorted.Length / 2];
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();

    /// <summary>The board's own moment, so that nothing falls due while it is measured.</summary>
    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => History.Now.ToUniversalTime();
    }
}
