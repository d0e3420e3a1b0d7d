using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Documents;

/// <summary>Documents as files: what was issued for everybody who signed in, drafts for who makes them.</summary>
public static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/awards/documents/{kind}/{period}.docx", WordAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();
        app.MapGet("/awards/documents/{kind}/{period}.xlsx", SheetAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();
        app.MapGet("/awards/documents/register/{id:int}.docx", RegisteredWordAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();
        app.MapGet("/awards/documents/register/{id:int}.xlsx", RegisteredSheetAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();
    }

    /// <summary>The document where this person may see it; null otherwise, as if it did not exist.</summary>
    internal static async Task<MadeDocument?> SeenByAsync(ClaimsPrincipal user, string kind, string period, DocumentDesk desk, IAuthorizationService authorization, CancellationToken cancel)
    {
        if (!DocumentKinds.TryParse(kind, out DocumentKind asked) || !Period.TryParse(period, out Period of))
            return null;
        return await SeenByAsync(user, await desk.FindAsync(asked, of, cancel), authorization);
    }

    /// <summary>A paper of the register, likewise.</summary>
    internal static async Task<MadeDocument?> SeenByAsync(ClaimsPrincipal user, int id, DocumentDesk desk, IAuthorizationService authorization, CancellationToken cancel) =>
        await SeenByAsync(user, await desk.FindAsync(id, cancel), authorization);

    private static async Task<MadeDocument?> SeenByAsync(ClaimsPrincipal user, MadeDocument? made, IAuthorizationService authorization) =>
        (made is { Issued: not null } && !made.Document.Kind.IsConfidential()) || (await authorization.AuthorizeAsync(user, resource: null, Access.MakeDocuments)).Succeeded ? made : null;

    private static async Task<IResult> WordAsync(string kind, string period, HttpContext http, DocumentDesk desk, IAuthorizationService authorization) =>
        Word(await SeenByAsync(http.User, kind, period, desk, authorization, http.RequestAborted), $"{kind}-{period}");

    private static async Task<IResult> SheetAsync(string kind, string period, HttpContext http, DocumentDesk desk, IAuthorizationService authorization) =>
        Sheet(await SeenByAsync(http.User, kind, period, desk, authorization, http.RequestAborted), $"{kind}-{period}");

    private static async Task<IResult> RegisteredWordAsync(int id, HttpContext http, DocumentDesk desk, IAuthorizationService authorization) =>
        Word(await SeenByAsync(http.User, id, desk, authorization, http.RequestAborted), NameOf(id));

    private static async Task<IResult> RegisteredSheetAsync(int id, HttpContext http, DocumentDesk desk, IAuthorizationService authorization) =>
        Sheet(await SeenByAsync(http.User, id, desk, authorization, http.RequestAborted), NameOf(id));

    private static string NameOf(int id) => string.Create(CultureInfo.InvariantCulture, $"document-{id}");

    private static IResult Word(MadeDocument? made, string name) => made is null ? Results.NotFound() : Results.File(Docx.Write(made.Document), Docx.ContentType, name + ".docx");

    private static IResult Sheet(MadeDocument? made, string name) =>
        made is not null && DocumentSheets.Write(made.Document) is { } bytes ? Results.File(bytes, Spreadsheet.ContentType, name + ".xlsx") : Results.NotFound();
}
