using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Events.Terminals;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections.Terminals;

/// <summary>
/// What face terminals ask for (ZKTeco PUSH 2.2.14 family). The terminal starts every request; whatever is not
/// <c>OK</c> it sends again, so that success is said only of what is on disk.
/// </summary>
public static class TerminalApi
{
    public static IServiceCollection AddTerminals(this IServiceCollection services)
    {
        services.AddSingleton<TerminalList>();
        services.AddSingleton<TerminalPulses>();
        services.AddSingleton<TerminalPeople>();
        services.AddSingleton<TerminalCommands>();
        services.AddSingleton<HeldRows>();
        services.AddSingleton<TerminalIntake>();
        services.AddSingleton<TerminalWatch>();
        services.AddSingleton<TerminalDesk>();
        services.AddSingleton<TerminalHealth>();
        services.AddHostedService(sp => sp.GetRequiredService<TerminalWatch>());
        return services;
    }

    public static void MapTerminals(this WebApplication app)
    {
        RouteGroupBuilder iclock = app.MapGroup("/iclock").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        iclock.AddEndpointFilter(async (context, next) =>
        {
            // The terminal sets its clock by it.
            context.HttpContext.Response.Headers.Date = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            return await next(context);
        });
        // Some firmware asks for the same under names of a page.
        foreach (string suffix in new[] { "", ".aspx" })
        {
            iclock.MapGet("/cdata" + suffix, (HttpContext http, TerminalDesk desk) => desk.AnswerAsync(http, desk.IntroduceAsync));
            iclock.MapPost("/cdata" + suffix, (HttpContext http, TerminalDesk desk) => desk.AnswerAsync(http, desk.TakeAsync));
            iclock.MapPost("/fdata" + suffix, (HttpContext http, TerminalDesk desk) => desk.AnswerAsync(http, desk.DropAsync));
            iclock.MapGet("/getrequest" + suffix, (HttpContext http, TerminalDesk desk) => desk.AnswerAsync(http, desk.CommandAsync));
            iclock.MapPost("/devicecmd" + suffix, (HttpContext http, TerminalDesk desk) => desk.AnswerAsync(http, desk.CommandAnsweredAsync));
            iclock.MapGet("/ping" + suffix, (HttpContext http, TerminalDesk desk) => desk.AnswerAsync(http, (_, _) => Task.FromResult((200, PushText.Ok))));
        }
    }
}

/// <summary>Lets terminals in and answers them.</summary>
public sealed class TerminalDesk(
    TerminalList list,
    TerminalPulses pulses,
    TerminalWatch watch,
    TerminalIntake intake,
    TerminalPeople people,
    TerminalCommands commands,
    IDbContextFactory<Ledger.BoardDbContext> databases,
    IOptions<BoardOptions> options,
    TimeProvider time,
    ILogger<TerminalDesk> log)
{
    /// <summary>Photos are not kept and are read only to be polite; more than this is no photo.</summary>
    private const long LargestPhoto = 32L * 1024 * 1024;

    public async Task<IResult> AnswerAsync(HttpContext http, Func<HttpContext, Terminal, Task<(int Status, string Text)>> work)
    {
        string? serial = http.Request.Query["SN"];
        if (!TerminalList.IsSerialNumber(serial))
            return Text(400, "ERROR: SN");
        string? address = http.Connection.RemoteIpAddress?.ToString();
        Terminal? terminal = null;
        try
        {
            terminal = await list.FindAsync(serial!, http.RequestAborted);
            if (terminal is not { IsAdmitted: true } || !await HasKeyAsync(http, terminal, address ?? ""))
            {
                if (terminal is null or { IsAdmitted: false })
                    await list.KnockAsync(serial!, address, http.RequestAborted);
                return Text(403, "ERROR: not admitted");
            }

            pulses.Of(terminal.SerialNumber).Seen(time.GetUtcNow(), address);
            (int status, string text) = await work(http, terminal);
            await watch.ReportAsync(terminal, http.RequestAborted);
            return Text(status, text);
        }
        catch (BadHttpRequestException e)
        {
            return Text(e.StatusCode, "ERROR: request");
        }
        catch (Exception e) when (e is DbException or DbUpdateException or IOException or TimeoutException && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogWarning(e, "Terminal {Terminal} could not be served", serial);
            if (terminal is not null)
                pulses.Of(terminal.SerialNumber).Refused(time.GetUtcNow());
            return Text(503, "ERROR: unavailable");
        }
    }

    public async Task<(int, string)> IntroduceAsync(HttpContext http, Terminal terminal)
    {
        string? version = http.Request.Query["pushver"];
        if (version is { Length: > 0 and <= 64 })
            await DescribeAsync(terminal, firmware: "PUSH " + version, model: null, info: null, http.RequestAborted);
        return (200, PushText.Options(terminal.SerialNumber));
    }

    public async Task<(int, string)> TakeAsync(HttpContext http, Terminal terminal)
    {
        string table = http.Request.Query["table"].ToString();
        if (table.Equals("ATTPHOTO", StringComparison.OrdinalIgnoreCase))
            return await DropAsync(http, terminal);
        string[] lines = [.. PushText.Lines(PushText.Decode(await ReadAsync(http)))];
        if (table.Equals("ATTLOG", StringComparison.OrdinalIgnoreCase))
        {
            return await intake.TakeAsync(terminal, lines, http.RequestAborted) switch
            {
                IntakeResult.Taken taken => (200, PushText.Accepted(taken.Rows)),
                IntakeResult.Failed failed => (failed.Status, "ERROR: unavailable"),
                IntakeResult other => throw new InvalidOperationException($"No such result: {other.GetType().Name}"),
            };
        }

        if (table.Equals("OPERLOG", StringComparison.OrdinalIgnoreCase))
        {
            await people.NameAsync(terminal.SerialNumber, PushText.Names(lines), http.RequestAborted);
            return (200, PushText.Accepted(lines.Length));
        }

        if (table.Equals("options", StringComparison.OrdinalIgnoreCase))
        {
            Dictionary<string, string> settings = PushText.Settings(string.Join('\n', lines));
            await DescribeAsync(terminal, settings.GetValueOrDefault("FirmVer") ?? settings.GetValueOrDefault("FWVersion"), settings.GetValueOrDefault("DeviceName"), info: null, http.RequestAborted);
        }

        // Tables that the board has no use for are not asked for again.
        return (200, PushText.Ok);
    }

    public async Task<(int, string)> DropAsync(HttpContext http, Terminal terminal)
    {
        Limit(http, LargestPhoto);
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        return (200, PushText.Ok);
    }

    public async Task<(int, string)> CommandAsync(HttpContext http, Terminal terminal)
    {
        string? info = http.Request.Query["INFO"];
        if (!string.IsNullOrEmpty(info))
            await DescribeAsync(terminal, firmware: info.Split(',')[0], model: null, info, http.RequestAborted);
        return (200, PushText.Commands(await commands.TakeAsync(terminal.SerialNumber, http.RequestAborted)));
    }

    public async Task<(int, string)> CommandAnsweredAsync(HttpContext http, Terminal terminal)
    {
        string text = PushText.Decode(await ReadAsync(http));
        List<(long, string)> answers = PushText.CommandAnswers(PushText.Lines(text));
        await commands.AnswerAsync(terminal.SerialNumber, answers, http.RequestAborted);
        Dictionary<string, string> settings = PushText.Settings(text);
        if (settings.GetValueOrDefault("DeviceName") is { } model)
            await DescribeAsync(terminal, settings.GetValueOrDefault("FWVersion"), model, info: null, http.RequestAborted);
        return (200, PushText.Ok);
    }

    /// <summary>The key comes with the introduction only; further requests are believed from the address it came from.</summary>
    private async Task<bool> HasKeyAsync(HttpContext http, Terminal terminal, string address)
    {
        if (terminal.KeySha256 is not { } expected)
            return true;
        string key = http.Request.Query["pushcommkey"].ToString();
        if (key.Length == 0)
            return terminal.KeyAddress == address;
        if (!AccessSecrets.Same(expected, AccessSecrets.Sha256(key)))
            return false;
        if (terminal.KeyAddress != address)
            await list.KeyShownAsync(terminal.SerialNumber, address, http.RequestAborted);
        return true;
    }

    private async Task DescribeAsync(Terminal terminal, string? firmware, string? model, string? info, CancellationToken cancel)
    {
        await using Ledger.BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        if (await db.Terminals.FindAsync([terminal.SerialNumber], cancel) is not { } row)
            return;
        row.Firmware = Cut(firmware, 64) ?? row.Firmware;
        row.Model = Cut(model, 64) ?? row.Model;
        row.Info = Cut(info, TerminalTables.InfoLength) ?? row.Info;
        await db.SaveChangesAsync(cancel);
    }

    private async Task<byte[]> ReadAsync(HttpContext http)
    {
        Limit(http, options.Value.Ingest.MaxBodyBytes);
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    private static void Limit(HttpContext http, long bytes)
    {
        if (http.Request.ContentLength > bytes)
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = bytes;
    }

    private static string? Cut(string? text, int length)
    {
        string? clean = text is null ? null : new string([.. text.Where(c => !char.IsControl(c)).Take(length)]).Trim();
        return string.IsNullOrEmpty(clean) ? null : clean;
    }

    private static IResult Text(int status, string text) => Results.Text(text, PushText.MediaType, statusCode: status);
}
