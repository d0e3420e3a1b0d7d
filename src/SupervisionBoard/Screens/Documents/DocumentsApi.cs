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
    }

    /// <summary>The document where this person may see it; null otherwise, as if it did not exist.</summary>
    internal static async Task<MadeDocument?> SeenByAsync(ClaimsPrincipal user, string kind, string period, DocumentDesk desk, IAuthorizationService authorization, CancellationToken cancel)
    {
        if (!DocumentKinds.TryParse(kind, out DocumentKind asked) || !Period.TryParse(period, out Period of))
            return null;
        MadeDocument? made = await desk.FindAsync(asked, of, cancel);
        return made?.Issued is not null || (await authorization.AuthorizeAsync(user, resource: null, Access.MakeDocuments)).Succeeded ? made : null;
    }

    private static async Task<IResult> WordAsync(string kind, string period, HttpContext http, DocumentDesk desk, IAuthorizationService authorization) =>
        await SeenByAsync(http.User, kind, period, desk, authorization, http.RequestAborted) is { } made
            ? Results.File(Docx.Write(made.Document), Docx.ContentType, $"{kind}-{period}.docx")
            : Results.NotFound();

    private static async Task<IResult> SheetAsync(string kind, string period, HttpContext http, DocumentDesk desk, IAuthorizationService authorization) =>
        await SeenByAsync(http.User, kind, period, desk, authorization, http.RequestAborted) is { } made && DocumentSheets.Write(made.Document) is { } bytes
            ? Results.File(bytes, Spreadsheet.ContentType, $"{kind}-{period}.xlsx")
            : Results.NotFound();
}
