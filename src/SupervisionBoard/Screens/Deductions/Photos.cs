using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>Photos that serve as evidence, kept by the SHA-256 of their bytes.</summary>
public sealed class Photos(IDbContextFactory<BoardDbContext> contexts, TimeProvider time)
{
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>What the bytes are, whatever the file is called; null for anything but JPEG, PNG and WebP.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";
        return content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
    }

    /// <returns>The photo's SHA-256, lower-case hex. The same photo again is the same row.</returns>
    public async Task<string> StoreAsync(PhotoDraft photo, string by, CancellationToken cancel)
    {
        string sha = Convert.ToHexStringLower(SHA256.HashData(photo.Content));
        await using BoardDbContext db = contexts.CreateDbContext();
        if (await db.Photos.AnyAsync(p => p.Sha256 == sha, cancel))
            return sha;
        db.Photos.Add(new PhotoRow
        {
            Sha256 = sha,
            ContentType = photo.ContentType,
            Content = photo.Content,
            RecordedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            RecordedBy = by,
        });
        await db.SaveChangesAsync(cancel);
        return sha;
    }

    public async Task<(byte[] Content, string ContentType)?> FindAsync(string sha, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        PhotoRow? row = await db.Photos.AsNoTracking().FirstOrDefaultAsync(p => p.Sha256 == sha, cancel);
        return row is null ? null : (row.Content, row.ContentType);
    }
}

/// <summary>Shows photos to people who signed in, never to a display.</summary>
public static class PhotosApi
{
    public static string PathOf(string sha) => "/photos/" + sha;

    public static void MapPhotos(this IEndpointRouteBuilder app) =>
        app.MapGet("/photos/{sha}", GetAsync).RequireAuthorization(Access.SeeNames).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(string sha, HttpContext http, Photos photos)
    {
        if (await photos.FindAsync(sha, http.RequestAborted) is not { } photo)
            return Results.NotFound();
        // The bytes came from a person's device: they are shown as the picture they were checked to be, and as nothing else.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Bytes(photo.Content, photo.ContentType);
    }
}
