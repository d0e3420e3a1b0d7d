using System.Collections.Immutable;
using System.Text.Json;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Events;

/// <summary>Where facts come in over HTTP.</summary>
public static class IngestApi
{
    public static void MapIngestApi(this RouteGroupBuilder api)
    {
        RouteGroupBuilder ingest = api.MapGroup("").RequireAuthorization(Access.ScopeIngest).WithTags("ingest");
        ingest.MapPost("/check-ins", (HttpContext http, BatchApi batch) => batch.FactsAsync(http, FactReading.CheckIn));
        ingest.MapPost("/tickets/events", (HttpContext http, BatchApi batch) => batch.FactsAsync(http, FactReading.Ticket));
        ingest.MapPost("/complaints/events", (HttpContext http, BatchApi batch) => batch.FactsAsync(http, FactReading.Complaint));
        ingest.MapPost("/cases", (HttpContext http, BatchApi batch) => batch.FactsAsync(http, FactReading.Case));
        ingest.MapPost("/ratings", (HttpContext http, BatchApi batch) => batch.FactsAsync(http, FactReading.Rating));
        ingest.MapPost("/leaves", (HttpContext http, BatchApi batch) => batch.FactsAsync(http, FactReading.Leave));
        RouteGroupBuilder deduct = api.MapGroup("/findings").RequireAuthorization(Access.ScopeDeduct).WithTags("findings");
        deduct.MapPost("", (HttpContext http, BatchApi batch) => batch.ObservationsAsync(http));
        deduct.MapPost("/{id}/revocation", RevokeAsync);
        api.MapPut("/organization", PutOrganizationAsync).RequireAuthorization(Access.ScopeAdmin).WithTags("organization");
    }

    private static async Task<IResult> PutOrganizationAsync(HttpContext http, BatchApi batch, ApiTexts texts, bool complete = false)
    {
        (JsonDocument? json, IResult? problem) = await batch.ReadAsync(http);
        if (json is null)
            return problem!;
        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return Problems.NotAnObject(http, texts);
            List<RejectedItem> rejected = [];
            List<(string List, int Index)> places = [];
            OrganizationSubmitted submission = new()
            {
                Source = BatchApi.SourceOf(http),
                By = BatchApi.SourceOf(http),
                Areas = Read(http, batch, json.RootElement, "areas", rejected, places, r => new AreaEntry(r.Code("code"), r.RequiredText("name", ItemReader.CodeLength))),
                Windows = Read(http, batch, json.RootElement, "windows", rejected, places, r => new WindowEntry(
                    r.Code("code"), r.RequiredText("name", ItemReader.CodeLength), r.Text("department", ItemReader.CodeLength) ?? "", r.Code("area"))),
                Staff = Read(http, batch, json.RootElement, "staff", rejected, places, r => new StaffEntry(
                    r.Code("code"), r.RequiredText("name", ItemReader.CodeLength), r.Code("window"), r.OptionalChoice<StaffRole>("role") == StaffRole.Chief, r.OptionalCode("backup"))),
                // With an unreadable entry nothing is complete: nobody is marked as left because of a typing error.
                Complete = complete && rejected.Count == 0 ? ListsOf(json.RootElement) : OrganizationLists.None,
            };
            return await batch.SubmitAsync(http, submission, outcome => Answer(http, batch, outcome, rejected, places));
        }
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext http, BatchApi batch, ApiTexts texts)
    {
        (JsonDocument? json, IResult? problem) = await batch.ReadAsync(http);
        if (json is null)
            return problem!;
        using (json)
        {
            ItemReader body = batch.Reader(json.RootElement);
            string reason = body.RequiredText("reason", ItemReader.TextLength);
            if (!body.IsObject)
                return Problems.NotAnObject(http, texts);
            if (body.Refusal is { } refusal)
                return Problems.Invalid(http, texts, refusal.Code, [.. refusal.Arguments]);
            RevocationSubmitted submission = new() { Source = BatchApi.SourceOf(http), By = BatchApi.SourceOf(http), FindingId = Unescaped(id), Reason = reason };
            return await batch.SubmitAsync(http, submission, outcome => outcome.Refused.FirstOrDefault() is { Refusal: { } refused }
                ? refused.Code == "period-published" ? Problems.Conflict(http, texts, refused.Code, [.. refused.Arguments]) : Problems.NotFound(http, texts, refused.Code, [.. refused.Arguments])
                : batch.Answer(http, outcome, []));
        }
    }

    /// <summary>Routing leaves an escaped slash in a segment as it came; ids of judged findings hold slashes.</summary>
    private static string Unescaped(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A list that was not sent says nothing about who left.</summary>
    private static OrganizationLists ListsOf(JsonElement body) =>
        (body.TryGetProperty("areas", out _) ? OrganizationLists.Areas : OrganizationLists.None)
        | (body.TryGetProperty("windows", out _) ? OrganizationLists.Windows : OrganizationLists.None)
        | (body.TryGetProperty("staff", out _) ? OrganizationLists.Staff : OrganizationLists.None);

    private enum StaffRole
    {
        Staff,
        Chief,
    }

    /// <summary>Indexes count within each list, so the answer names the list too.</summary>
    private static IResult Answer(HttpContext http, BatchApi batch, SubmissionOutcome outcome, List<RejectedItem> rejected, List<(string List, int Index)> places)
    {
        foreach (ItemOutcome item in outcome.Refused)
            rejected.Add(batch.Reject(http, places[item.Index].Index, item.Id, item.Refusal!) with { List = places[item.Index].List });
        return TypedResults.Ok(new BatchAnswer(outcome.Accepted, outcome.Duplicates, rejected));
    }

    private static ImmutableArray<T> Read<T>(
        HttpContext http,
        BatchApi batch,
        JsonElement body,
        string list,
        List<RejectedItem> rejected,
        List<(string List, int Index)> places,
        Func<ItemReader, T> read)
    {
        if (!body.TryGetProperty(list, out JsonElement items) || items.ValueKind == JsonValueKind.Null)
            return [];
        if (items.ValueKind != JsonValueKind.Array)
        {
            rejected.Add(batch.Reject(http, 0, null, new Refusal("invalid-value", list)) with { List = list });
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<T>();
        int index = 0;
        foreach (JsonElement element in items.EnumerateArray())
        {
            ItemReader reader = batch.Reader(element);
            T entry = read(reader);
            if ((reader.IsObject ? reader.Refusal : new Refusal("not-an-object")) is { } refusal)
            {
                rejected.Add(batch.Reject(http, index, reader.OptionalCode("code"), refusal) with { List = list });
            }
            else
            {
                entries.Add(entry);
                places.Add((list, index));
            }

            index++;
        }

        return entries.ToImmutable();
    }
}
