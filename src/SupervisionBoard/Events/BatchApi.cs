using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Events;

/// <summary>What a batch call answers, as the contract fixes it.</summary>
public sealed record BatchAnswer(int Accepted, int Duplicates, IReadOnlyList<RejectedItem> Rejected);

public sealed record RejectedItem(int Index, string? Id, string Code, string Message)
{
    /// <summary>Which list the index counts in, where a call has several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? List { get; init; }
}

/// <summary>What all batch calls share: limits, reading, the write path, the answer.</summary>
public sealed class BatchApi(WriteQueue queue, ApiTexts texts, CentreTime time, IOptions<BoardOptions> options)
{
    public const int MaxItems = 1_000;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 16 };

    public async Task<IResult> FactsAsync(HttpContext http, Func<ItemReader, string, Fact> read)
    {
        string source = SourceOf(http);
        return await ListAsync(http, (items, rejected) =>
        {
            var facts = ImmutableArray.CreateBuilder<SubmittedFact>();
            foreach ((int index, ItemReader item) in items)
            {
                Fact fact = read(item, source);
                Reporter? reporter = item.Reporter();
                if (item.Refusal is { } refusal)
                    rejected.Add(Reject(http, index, item.IdOrNull, refusal));
                else
                    facts.Add(new SubmittedFact(index, fact, ContentHash.Of(fact, reporter), reporter));
            }

            return new FactsSubmitted { Source = source, By = source, Items = facts.ToImmutable() };
        });
    }

    public async Task<IResult> ObservationsAsync(HttpContext http)
    {
        string source = SourceOf(http);
        return await ListAsync(http, (items, rejected) =>
        {
            var observations = ImmutableArray.CreateBuilder<SubmittedObservation>();
            foreach ((int index, ItemReader item) in items)
            {
                Observation observation = FactReading.Observation(item);
                if (item.Refusal is { } refusal)
                    rejected.Add(Reject(http, index, item.IdOrNull, refusal));
                else
                    observations.Add(new SubmittedObservation(index, observation, ContentHash.Of(observation, null)));
            }

            return new ObservationsSubmitted { Source = source, By = source, Items = observations.ToImmutable() };
        });
    }

    /// <summary>Hands a submission to the write path and answers with what became of it.</summary>
    public async Task<IResult> SubmitAsync(HttpContext http, Submission submission, Func<SubmissionOutcome, IResult> answer) =>
        await queue.SubmitAsync(submission) switch
        {
            WriteResult.Committed committed => answer(committed.Outcome),
            WriteResult.Busy => Problems.Busy(http, texts),
            WriteResult.Unavailable => Problems.Unavailable(http, texts),
            WriteResult.Faulted => Problems.Faulted(http, texts),
            WriteResult other => throw new InvalidOperationException($"No such result: {other.GetType().Name}"),
        };

    /// <summary>Reads the body as JSON within the limits; a problem when it cannot be.</summary>
    public async Task<(JsonDocument? Json, IResult? Problem)> ReadAsync(HttpContext http)
    {
        long limit = options.Value.Ingest.MaxBodyBytes;
        if (http.Request.ContentLength > limit)
            return (null, Problems.TooLarge(http, texts, limit));
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        try
        {
            return (await JsonDocument.ParseAsync(http.Request.Body, s_json, http.RequestAborted), null);
        }
        catch (JsonException e)
        {
            return (null, Problems.NotJson(http, texts, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Problems.TooLarge(http, texts, limit));
        }
    }

    public RejectedItem Reject(HttpContext http, int index, string? id, Refusal refusal) => new(index, id, refusal.Code, texts.Of(http, refusal));

    public IResult Answer(HttpContext http, SubmissionOutcome outcome, IEnumerable<RejectedItem> unread) => TypedResults.Ok(new BatchAnswer(
        outcome.Accepted,
        outcome.Duplicates,
        [.. outcome.Refused.Select(item => Reject(http, item.Index, item.Id, item.Refusal!)).Concat(unread).OrderBy(item => item.Index)]));

    public ItemReader Reader(JsonElement element) => new(element, time);

    /// <summary>The name of the API key: ids are unique per key.</summary>
    public static string SourceOf(HttpContext http) => http.User.Identity?.Name ?? throw new InvalidOperationException("The call is not authenticated.");

    private async Task<IResult> ListAsync(HttpContext http, Func<IEnumerable<(int, ItemReader)>, List<RejectedItem>, Submission> read)
    {
        (JsonDocument? json, IResult? problem) = await ReadAsync(http);
        if (json is null)
            return problem!;
        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Array)
                return Problems.NotAList(http, texts);
            if (json.RootElement.GetArrayLength() > MaxItems)
                return Problems.TooMany(http, texts, MaxItems);
            List<RejectedItem> rejected = [];
            Submission submission = read(Items(http, json.RootElement, rejected), rejected);
            return await SubmitAsync(http, submission, outcome => Answer(http, outcome, rejected));
        }
    }

    private IEnumerable<(int, ItemReader)> Items(HttpContext http, JsonElement list, List<RejectedItem> rejected)
    {
        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            ItemReader item = Reader(element);
            if (item.IsObject)
                yield return (index, item);
            else
                rejected.Add(Reject(http, index, null, new Refusal("not-an-object")));
            index++;
        }
    }
}
