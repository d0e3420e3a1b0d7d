using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Attendance;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Round;

/// <summary>One entry of the round as a device kept it.</summary>
/// <param name="Id">Made by the device, once: what is sent again is the same entry.</param>
/// <param name="At">Milliseconds since 1970, UTC, by the server's clock as the device last knew it.</param>
/// <param name="Since">When what is charged began; without it, <paramref name="At"/>.</param>
/// <param name="Rule">The rule that the entry becomes a finding under, or null for an observation alone.</param>
/// <param name="Photos">SHA-256 of photos that were sent before.</param>
public sealed record RoundEntry(string Id, long At, string Staff, string Window, string Sight, long? Since, int? Minutes, string? Note, string? Rule, IReadOnlyList<string>? Photos);

/// <param name="Result"><c>accepted</c>, <c>duplicate</c> or <c>refused</c>.</param>
public sealed record RoundAnswer(string Id, string Result, string? Message);

/// <summary>
/// Takes what a device kept while walking: over plain HTTP with the browser's cookie, so that it works when the page's
/// circuit is long gone. Answered after commit; sent twice it is one entry.
/// </summary>
public static class RoundApi
{
    /// <summary>Names the source of what is entered on rounds.</summary>
    public const string Source = "page:round";

    private const int Most = 50;
    private const int MostBytes = 256 * 1024;
    private const int LongestId = 64;

    public static void MapRound(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder round = app.MapGroup("/round").RequireAuthorization(Access.EnterDeductions).ExcludeFromDescription();
        round.MapGet("/hall.json", GetHall);
        round.MapPost("/entries", PostEntriesAsync);
        round.MapPost("/photos", PostPhotoAsync);
    }

    internal static RoundHall HallOf(HttpContext http, BoardRunner runner, TimeProvider time, IAntiforgery antiforgery, AttendanceWording attendance, FindingWording findings) => RoundHall.Of(
        runner.Board,
        runner.Board.Time.Local(time.GetUtcNow()),
        http.User.RecordName(),
        antiforgery.GetAndStoreTokens(http).RequestToken!,
        attendance,
        findings);

    private static IResult GetHall(HttpContext http, BoardRunner runner, TimeProvider time, IAntiforgery antiforgery, AttendanceWording attendance, FindingWording findings)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(HallOf(http, runner, time, antiforgery, attendance, findings));
    }

    private static async Task<IResult> PostEntriesAsync(HttpContext http, IAntiforgery antiforgery, BoardRunner runner, WriteQueue queue, Photos photos, ApiTexts texts, TimeProvider time, IOptions<BoardOptions> options)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Problems.Forbidden(http, texts);
        if (await ReadAsync(http, MostBytes) is not { } body)
            return Problems.TooLarge(http, texts, MostBytes);
        RoundEntry[]? entries;
        try
        {
            entries = JsonSerializer.Deserialize<RoundEntry[]>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            return Problems.NotJson(http, texts, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        }

        if (entries is null)
            return Problems.NotAList(http, texts);
        if (entries.Length > Most)
            return Problems.TooMany(http, texts, Most);
        string by = EntryForm.RecorderOf(http.User);
        long latest = (time.GetUtcNow() + TimeSpan.FromMinutes(options.Value.Ingest.FutureToleranceMinutes)).ToUnixTimeMilliseconds();
        List<RoundAnswer> answers = [];
        foreach (RoundEntry entry in entries)
        {
            if (await RefusalOfAsync(entry, runner.Board, latest, photos, http.RequestAborted) is { } wrong)
            {
                answers.Add(new RoundAnswer(entry?.Id ?? "", "refused", texts.Of(CultureInfo.CurrentUICulture, wrong)));
                continue;
            }

            (ItemResult result, Refusal? refusal) = await SubmitAsync(entry, runner.Board, queue, by);
            // Nothing is lost: whatever was taken so far is answered as a duplicate when the device sends it again.
            if (refusal is { Code: "busy" or "unavailable" })
                return Problems.Unavailable(http, texts);
            answers.Add(new RoundAnswer(entry.Id, Name(result), refusal is null ? null : texts.Of(CultureInfo.CurrentUICulture, refusal)));
        }

        return Results.Json(answers);
    }

    private static async Task<IResult> PostPhotoAsync(HttpContext http, IAntiforgery antiforgery, Photos photos, ApiTexts texts)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Problems.Forbidden(http, texts);
        if (await ReadAsync(http, Photos.MaxBytes) is not { } content)
            return Problems.TooLarge(http, texts, Photos.MaxBytes);
        if (Photos.TypeOf(content) is not { } type)
            return Problems.Invalid(http, texts, "invalid-value", "photo");
        return Results.Json(new { sha = await photos.StoreAsync(new PhotoDraft("round", content, type), EntryForm.RecorderOf(http.User), http.RequestAborted) });
    }

    /// <summary>The body; null when it is longer than it may be, whatever its head said.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http, int most)
    {
        if (http.Request.ContentLength > most)
            return null;
        using MemoryStream content = new();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > most)
                return null;
        }

        return content.ToArray();
    }

    /// <summary>The shape of the entry, and whatever would refuse its observation after its finding was taken.</summary>
    private static async Task<Refusal?> RefusalOfAsync(RoundEntry? entry, Core.Projections.Board board, long latest, Photos photos, CancellationToken cancel)
    {
        if (entry is null || string.IsNullOrEmpty(entry.Id) || entry.Id.Length > LongestId || entry.Id.Any(char.IsControl))
            return new Refusal("invalid-value", "id");
        if (string.IsNullOrEmpty(entry.Staff) || string.IsNullOrEmpty(entry.Window))
            return new Refusal("missing-value", "staff");
        if (!Enum.TryParse(entry.Sight, ignoreCase: true, out PostSight sight) || !Enum.IsDefined(sight) || char.IsDigit(entry.Sight[0]))
            return new Refusal("invalid-value", "sight");
        if (!IsTime(entry.At) || (entry.Since is { } since && (!IsTime(since) || since > entry.At)))
            return new Refusal("invalid-value", "at");
        if (entry.At > latest)
            return new Refusal("future-time", DateTimeOffset.FromUnixTimeMilliseconds(entry.At).ToString("O", CultureInfo.InvariantCulture));
        if (board.Roster.Find(new StaffCode(entry.Staff)) is null)
            return new Refusal("unknown-staff", entry.Staff);
        if (board.Roster.Find(new WindowCode(entry.Window)) is null)
            return new Refusal("unknown-window", entry.Window);
        if (entry.Minutes is < 0)
            return new Refusal("invalid-value", "minutes");
        if (entry.Note?.Length > EntryDraft.MaxNote)
            return new Refusal("invalid-value", "note");
        foreach (string photo in entry.Photos ?? [])
        {
            if (await photos.FindAsync(photo, cancel) is null)
                return new Refusal("invalid-value", "photo");
        }

        return null;
    }

    /// <summary>The finding first: an entry whose finding is refused leaves nothing behind.</summary>
    private static async Task<(ItemResult Result, Refusal? Refusal)> SubmitAsync(RoundEntry entry, Core.Projections.Board board, WriteQueue queue, string by)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(LogJson.Write(entry)));
        DateTimeOffset at = board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(entry.At));
        string? note = entry.Note?.Trim() is { Length: > 0 } words ? words : null;
        if (entry.Rule is { Length: > 0 } rule)
        {
            DateTimeOffset began = entry.Since is { } since ? board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(since)) : at;
            Observation seen = new()
            {
                Id = entry.Id,
                Subject = Subject.Of(new StaffCode(entry.Staff)),
                Rule = new RuleCode(rule),
                OccurredOn = DateOnly.FromDateTime(began.DateTime),
                OccurredAt = TimeOnly.FromDateTime(began.DateTime),
                Note = note,
                Photos = [.. entry.Photos ?? []],
            };
            (ItemResult charged, Refusal? refused) = Outcome(await queue.SubmitAsync(new ObservationsSubmitted { Source = Source, By = by, Items = [new SubmittedObservation(0, seen, hash)] }));
            if (charged == ItemResult.Refused)
                return (charged, refused);
        }

        PostObserved fact = new()
        {
            Source = Source,
            Id = entry.Id,
            At = at,
            Staff = new StaffCode(entry.Staff),
            Window = new WindowCode(entry.Window),
            Sight = Enum.Parse<PostSight>(entry.Sight, ignoreCase: true),
            Minutes = entry.Minutes,
            Note = note,
            Rule = entry.Rule is { Length: > 0 } code ? new RuleCode(code) : null,
            By = by,
        };
        return Outcome(await queue.SubmitAsync(new FactsSubmitted { Source = Source, By = by, Items = [new SubmittedFact(0, fact, hash, null)] }));
    }

    private static (ItemResult Result, Refusal? Refusal) Outcome(WriteResult result) => EntryForm.Refused(result) is { } refusal
        ? (ItemResult.Refused, refusal)
        : (((WriteResult.Committed)result).Outcome.Duplicates > 0 ? ItemResult.Duplicate : ItemResult.Accepted, null);

    private static bool IsTime(long milliseconds) => milliseconds is > 946_684_800_000 and < 32_503_680_000_000;

    private static string Name(ItemResult result) => result switch
    {
        ItemResult.Accepted => "accepted",
        ItemResult.Duplicate => "duplicate",
        ItemResult.Refused => "refused",
        _ => throw new InvalidOperationException($"No such result: {result}"),
    };
}
