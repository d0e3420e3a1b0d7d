using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>
/// Quick entry of a deduction or bonus: one line of fields that Enter walks through, the effect before saving,
/// Ctrl+Enter to save. What was typed stays until it is committed.
/// </summary>
public sealed partial class EntryForm : LiveComponent
{
    /// <summary>Names the source of what people enter on pages.</summary>
    public const string Source = "page:deductions";

    private readonly Dictionary<EntryField, string> problems = [];
    private EntryDraft draft = new();
    private DeductionPreview? preview;
    private ComboBox<ServiceWindow>? window;
    private ComboBox<PersonChoice>? person;
    private ComboBox<RuleDefinition>? rule;
    private ElementReference quantity;
    private ElementReference at;
    private ElementReference matter;
    private ElementReference note;
    private ElementReference save;
    private SavedEntry? saved;
    private string? error;
    private bool busy;

    private sealed record SavedEntry(string Id, string Text);

    /// <summary>Asked to show the finding just saved; gets its id.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private Photos PhotoStore { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private FindingWording Words { get; set; } = default!;

    [Inject]
    private IOptions<BoardOptions> Options { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override void OnBoardChanged(BoardSnapshot before) => Preview();

    /// <summary>Who is written into the record: the name people know, and the account behind it.</summary>
    internal static string RecorderOf(ClaimsPrincipal user)
    {
        return RecorderOf(user.RecordName(), user.FindFirst(AccessClaims.DisplayName)?.Value);
    }

    /// <summary>The same for an account that is not signed in.</summary>
    internal static string RecorderOf(string account, string? name) => string.IsNullOrEmpty(name) || name == account ? account : $"{name}（{account}）";

    private void Preview() => preview = draft.ToObservation(Now, null) is { } seen && !IsFuture()
        ? DeductionPreview.Of(Runner.Board, seen, Now, TimeSpan.FromMinutes(Options.Value.Ingest.FutureToleranceMinutes))
        : null;

    private bool IsFuture() => draft.Problem(EntryField.At, Now, Runner.Board.Time) is not null;

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key is { Key: "Enter", CtrlKey: true })
            await SaveAsync();
    }

    /// <summary>Enter walks on; the browser would do nothing with it here.</summary>
    private static async Task EnterAsync(KeyboardEventArgs key, ElementReference next)
    {
        if (key is { Key: "Enter", CtrlKey: false, ShiftKey: false })
            await next.FocusAsync();
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        if (Check() is { } wrong)
        {
            await FocusAsync(wrong);
            return;
        }

        busy = true;
        (error, saved) = (null, null);
        try
        {
            await SubmitAsync();
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException or IOException)
        {
            error = Api.Of(CultureInfo.CurrentUICulture, new Refusal("unavailable"));
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SubmitAsync()
    {
        string by = RecorderOf((await Authentication).User);
        string? photo = draft.Photo is null ? null : await PhotoStore.StoreAsync(draft.Photo, by, CancellationToken.None);
        Observation seen = draft.ToObservation(Now, photo)!;
        // Fixed from here on: the same form sent again is the same content.
        draft.At ??= draft.AtText(Now);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(LogJson.Write(seen)));
        WriteResult result = await Queue.SubmitAsync(new ObservationsSubmitted { Source = Source, By = by, Items = [new SubmittedObservation(0, seen, hash)] });
        if (Refused(result) is { } refusal)
            error = Api.Of(CultureInfo.CurrentUICulture, refusal);
        else
            await AcceptAsync(seen);
    }

    /// <summary>Why a submission of one item was not taken; null when it is on record.</summary>
    internal static Refusal? Refused(WriteResult result) => result switch
    {
        WriteResult.Committed committed => committed.Outcome.Refused.FirstOrDefault()?.Refusal,
        WriteResult.Busy => new Refusal("busy"),
        WriteResult.Unavailable => new Refusal("unavailable"),
        WriteResult.Faulted => new Refusal("faulted"),
        _ => throw new InvalidOperationException($"No such result: {result.GetType().Name}"),
    };

    private async Task AcceptAsync(Observation seen)
    {
        string id = Runner.Board.Ledger.Find(Source, seen.Id)?.Finding.Id ?? seen.Id;
        string who = draft.Person!.Member is null ? draft.Window!.Name : draft.Person.Text;
        saved = new SavedEntry(id, T["SavedPattern", who, $"{draft.Rule!.Code} {draft.Rule.Text}", Words.Quantity(seen.Quantity, draft.Rule.Unit)]);
        // The next one is often at the same window.
        draft = new EntryDraft { Window = draft.Window };
        preview = null;
        problems.Clear();
        await window!.FocusAsync();
    }

    /// <summary>Fills in what is wrong with every field; the first wrong one.</summary>
    private EntryField? Check()
    {
        problems.Remove(EntryField.Photo);
        foreach (EntryField field in Enum.GetValues<EntryField>())
            Leave(field);
        return problems.Count == 0 ? null : problems.Keys.Min();
    }

    private void Leave(EntryField field)
    {
        if (field is EntryField.Photo)
            return;
        if (draft.Problem(field, Now, Runner.Board.Time) is { } key)
            problems[field] = T[key];
        else
            problems.Remove(field);
    }

    private async Task FocusAsync(EntryField field)
    {
        ValueTask focus = field switch
        {
            EntryField.Window => window!.FocusAsync(),
            EntryField.Person => person!.FocusAsync(),
            EntryField.Rule => rule!.FocusAsync(),
            EntryField.Quantity => quantity.FocusAsync(),
            EntryField.At => at.FocusAsync(),
            EntryField.Matter => matter.FocusAsync(),
            _ => note.FocusAsync(),
        };
        await focus;
    }

    private string? ErrorOf(EntryField field) => problems.GetValueOrDefault(field);

    private string? Invalid(EntryField field) => problems.ContainsKey(field) ? "true" : null;

    private static string ErrorId(EntryField field) => "entry-error-" + field.ToString().ToLowerInvariant();

    private string? DescribedBy(EntryField field, string? also = null) =>
        problems.ContainsKey(field) ? (also is null ? ErrorId(field) : ErrorId(field) + " " + also) : also;
}
