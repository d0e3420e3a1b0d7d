using Microsoft.Extensions.Options;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Terminals;
using SupervisionBoard.Screens;

namespace SupervisionBoard.Startup;

/// <summary>Where settings, services and endpoints of the board come together.</summary>
public static class Hosting
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>A builder whose files are found wherever the program is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // The centre's settings lie in the working directory; environment and command line still win over them.
        string own = Path.GetFullPath("appsettings.json");
        int files = builder.Configuration.Sources.ToList().FindLastIndex(s => s is Microsoft.Extensions.Configuration.Json.JsonConfigurationSource);
        Microsoft.Extensions.Configuration.Json.JsonConfigurationSource source = new() { Path = own, Optional = true, ReloadOnChange = false };
        source.ResolveFileProvider();
        builder.Configuration.Sources.Insert(files + 1, source);
        // From build output, too, not only in Development: there the files lie in the project's folders.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{builder.Environment.ApplicationName}.staticwebassets.runtime.json")))
            builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        return builder;
    }

    public static IServiceCollection AddBoard(this IServiceCollection services)
    {
        services.AddOptions<BoardOptions>().BindConfiguration(BoardOptions.Section).PostConfigure<IConfiguration>(ReadScopeLists).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BoardOptions>, BoardOptionsValidation>();
        services.AddSingleton(sp => new CentreTime(TimeZoneInfo.FindSystemTimeZoneById(sp.GetRequiredService<IOptions<BoardOptions>>().Value.TimeZone)));
        services.AddBoardDatabase();
        services.AddSingleton<ApiTexts>();
        services.AddSingleton<BatchApi>();
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<BoardSnapshots>();
        services.AddSingleton<CheckInArchive>();
        services.AddSingleton<DayRecords>();
        services.AddSingleton<JudgedDays>();
        services.AddScoped<TicketReporters>();
        services.AddSingleton<BoardRunner>();
        services.AddSingleton<Recomputation>();
        services.AddSingleton<BoardStreams>();
        services.AddHostedService<BoardWorker>();
        services.AddTerminals();
        services.AddImports();
        services.AddWebhooks();
        services.AddHostedService<ChangeFeed>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]).AddCheck<BoardHealth>("board", tags: ["ready"]);
        services.AddSignalR().AddJsonProtocol(o => o.PayloadSerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        // Open data for programs, never put into a page: Chinese stays readable.
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        services.AddOpenApi();
        return services;
    }

    /// <summary>Scopes may be written as one string or as a list; both become the string.</summary>
    private static void ReadScopeLists(BoardOptions options, IConfiguration configuration)
    {
        for (int i = 0; i < options.ApiKeys.Count; i++)
        {
            IEnumerable<IConfigurationSection> listed = configuration.GetSection($"{BoardOptions.Section}:ApiKeys:{i}:Scopes").GetChildren();
            string joined = string.Join(',', listed.Select(s => s.Value));
            if (joined.Length > 0)
                options.ApiKeys[i].Scopes = joined;
        }
    }

    public static WebApplication MapBoard(this WebApplication app)
    {
        app.UseWhen(static http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), static api => api.Use(ApiFailures.AnswerAsync));
        RouteGroupBuilder api = app.MapGroup("/api/v1").DisableAntiforgery();
        api.MapIngestApi();
        api.MapReadApi();
        app.MapTerminals();
        app.MapHub<BoardHub>("/hubs/board");
        app.MapBoardHealth();
        app.MapOpenApi("/api/v1/openapi.json").AllowAnonymous();
        return app;
    }

    /// <summary>Opens database and board before anything is served; wrong settings or files end the start with every error.</summary>
    public static async Task OpenBoardAsync(this WebApplication app, Func<Core.Projections.BoardContext, Core.Projections.BoardContext>? adjust = null)
    {
        BoardOptions options = app.Services.GetRequiredService<IOptions<BoardOptions>>().Value;
        Core.Projections.BoardContext context = ContextLoader.Load(options);
        await app.Services.GetRequiredService<BoardRunner>().OpenAsync(adjust is null ? context : adjust(context), app.Lifetime.ApplicationStopping);
    }
}
