using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Files into the board: choose, say how columns are read, try, and only then write. Goes on when the page is left.</summary>
public sealed partial class Imports
{
    /// <summary>Recorder of what the verb brought in.</summary>
    private const string VerbName = "import";
    private const int PageSize = 10;

    private ImmutableArray<ImportKind> kinds = [];
    private ImportKind kind;
    private ImportJob? job;
    private (string Name, long Bytes, long Of)? receiving;
    private CancellationTokenSource? stopReceiving;
    private string? problem;
    private IReadOnlyList<ImportRow>? rows;
    private int total;
    private IDisposable? watching;
    private string? ended;

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private ImportDesk Desk { get; set; } = default!;

    [Inject]
    private ImportFolder Folder { get; set; } = default!;

    [Inject]
    private ImportHistory History { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ImportTexts> W { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Viewer { get; set; }

    private ImportStanding Standing => job!.Standing;

    private int Page => Math.Max(1, PageNumber ?? 1);

    /// <summary>Names of the values that must be there and are not.</summary>
    private string Missing => job!.Order.IsTerminalExport ? "" : string.Join(T["ListSeparator"], job.Map.Missing.Select(f => W["Field-" + f.Name].Value));

    protected override async Task LoadAsync()
    {
        if (Viewer is not null)
            kinds = await ImportKinds.OfAsync(Authorization, (await Viewer).User);
        if (kinds.Length > 0)
            kind = kinds[0];
        job = Desk.JobOf(By);
    }

    protected override Task OnParametersSetAsync() => ListAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            watching = Desk.Watch(() => _ = InvokeAsync(LookAsync));
    }

    protected override void Dispose(bool disposing)
    {
        watching?.Dispose();
        stopReceiving?.Cancel();
        base.Dispose(disposing);
    }

    private static string Figure(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private static string SizeOf(long bytes) => bytes switch
    {
        >= 1L << 30 => ((double)bytes / (1L << 30)).ToString("0.#", CultureInfo.CurrentCulture) + " GB",
        >= 1L << 20 => ((double)bytes / (1L << 20)).ToString("0.#", CultureInfo.CurrentCulture) + " MB",
        _ => ((bytes + 1023) >> 10).ToString("N0", CultureInfo.CurrentCulture) + " KB",
    };

    private static MarkState MarkOf(string state) => state switch
    {
        ImportState.Done => MarkState.Met,
        ImportState.Running => MarkState.Pending,
        ImportState.Failed => MarkState.Overdue,
        _ => MarkState.Warning,
    };

    private string? NoteOf(ImportRow row) => row.State switch
    {
        ImportState.Interrupted or ImportState.Cancelled => W["RunAgain"].Value,
        ImportState.Failed when row.Cause is { } cause => W[cause] is { ResourceNotFound: false } && cause.StartsWith("Import", StringComparison.Ordinal) ? W["FileBroken"].Value : cause,
        _ => null,
    };

    private async Task LookAsync()
    {
        try
        {
            job = Desk.JobOf(By);
            string? now = job is { Standing.Stage: ImportStage.Ended or ImportStage.Running } ? job.Id + job.Standing.Stage : null;
            if (now != ended)
            {
                ended = now;
                await ListAsync();
            }

            StateHasChanged();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
    }

    private async Task ListAsync() => (rows, total) = await History.ListAsync(kinds, Page, PageSize, Closed);

    private void ChooseKind(string chosen)
    {
        kind = kinds.FirstOrDefault(k => k.ToString() == chosen, kind);
        problem = null;
    }

    private async Task ReceiveAsync(InputFileChangeEventArgs change)
    {
        IBrowserFile file = change.File;
        (problem, Done) = (null, null);
        if (file.Size > Folder.Limit)
        {
            problem = W["TooLarge", file.Name, SizeOf(file.Size), SizeOf(Folder.Limit)];
            return;
        }

        string id = Guid.NewGuid().ToString("N");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        stopReceiving = stop;
        receiving = (file.Name, 0, file.Size);
        long shownAt = Time.GetTimestamp();
        try
        {
            await using Stream content = file.OpenReadStream(Folder.Limit, stop.Token);
            problem = await Folder.ReceiveAsync(id, file.Name, file.Size, content, Show, stop.Token) switch
            {
                Receipt.Received received => await OpenAsync(id, received.File, stop.Token),
                Receipt.TooLarge large => W["TooLarge", file.Name, SizeOf(file.Size), SizeOf(large.Limit)],
                Receipt.NoSpace full => W["NoSpace", SizeOf(file.Size), SizeOf(full.Free)],
                var other => throw new InvalidOperationException($"No such receipt: {other.GetType().Name}"),
            };
        }
        catch (OperationCanceledException)
        {
            problem = W["ReceivingCancelled"];
        }
        catch (Exception e) when (e is IOException or Microsoft.JSInterop.JSException or TimeoutException)
        {
            problem = W["ReceivingFailed", e.GetType().Name];
        }
        finally
        {
            (receiving, stopReceiving) = (null, null);
        }

        void Show(long bytes)
        {
            receiving = (file.Name, bytes, file.Size);
            if (Time.GetElapsedTime(shownAt) < Pause)
                return;
            shownAt = Time.GetTimestamp();
            StateHasChanged();
        }
    }

    /// <summary>Null when it can be read.</summary>
    private async Task<string?> OpenAsync(string id, ReceivedFile file, CancellationToken cancel)
    {
        try
        {
            job = await Desk.OpenAsync(id, kind, file, By, cancel);
            return null;
        }
        catch (TableFileException e)
        {
            return W[e.Word, [.. e.Arguments]];
        }
    }

    private void StopReceiving() => stopReceiving?.Cancel();

    private void Discard()
    {
        Desk.Discard(job!);
        job = Desk.JobOf(By);
    }

    private void GoTo(int page) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["page"] = page == 1 ? null : page }), replace: true);
}
