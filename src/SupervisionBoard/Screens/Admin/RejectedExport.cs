using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Every rejected row of an import as a file, streamed: there may be millions.</summary>
public static class RejectedExport
{
    public static void MapRejectedExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/admin/imports/{id}/rejected.csv", GetAsync).RequireAuthorization(Access.ImportFiles).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        string id, HttpContext http, ImportDesk desk, ImportHistory history, ImportFolder folder, IAuthorizationService authorization, IStringLocalizer<ImportTexts> texts, ApiTexts words)
    {
        ImportJob? job = desk.Find(id);
        ImportRow? row = await history.FindAsync(id, http.RequestAborted);
        // A dry run is its owner's affair; what was brought in is everybody's who may bring such files in.
        if ((row is null && job?.By != http.User.RecordName()) || (row is not null && !(await ImportKinds.OfAsync(authorization, http.User)).Contains(Enum.Parse<ImportKind>(row.Kind))))
            return Results.NotFound();
        RejectedRows rejected = folder.Rejected(id, ofTrial: row is null);
        if (!rejected.Exists)
            return Results.NotFound();
        CultureInfo culture = CultureInfo.CurrentUICulture;
        string[] head = [texts["Line"], texts["Reason"], texts["ReasonCode"]];
        return Results.Stream(body => WriteAsync(body, rejected, head, r => words.Of(culture, r.ToRefusal()), http.RequestAborted), CsvFile.ContentType, $"rejected-{id[..Math.Min(8, id.Length)]}.csv");
    }

    private static async Task WriteAsync(Stream body, RejectedRows rejected, string[] head, Func<RejectedRow, string> reasonOf, CancellationToken cancel)
    {
        await using StreamWriter writer = new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
        await writer.WriteAsync(CsvFile.Line(head).AsMemory(), cancel);
        foreach (RejectedRow row in rejected.Read())
            await writer.WriteAsync(CsvFile.Line([row.Line.ToString(CultureInfo.InvariantCulture), reasonOf(row), row.Code]).AsMemory(), cancel);
    }
}
