using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Projections.Webhooks;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Other systems that are told of changes. Their signing keys are shown once.</summary>
public sealed partial class Webhooks
{
    private const int ShownTries = 30;
    private const int LongestUrl = 512;
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> topics = new(StringComparer.Ordinal);
    private IReadOnlyList<Webhook>? rows;
    private IReadOnlyList<WebhookTry>? tries;
    private bool open;
    private string? secret;
    private string name = "";
    private string url = "";
    private string? nameError;
    private string? urlError;
    private string? topicsError;
    private int? testing;
    private Webhook? deleting;
    private Webhook? renewing;

    [Inject]
    private WebhookRegister Register { get; set; } = default!;

    [Inject]
    private WebhookSender Sender { get; set; } = default!;

    [Inject]
    private OrganizationEditing Editing { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WebhookTexts> W { get; set; } = default!;

    protected override async Task LoadAsync()
    {
        rows = await Register.ListAsync(Closed);
        tries = await Register.TriesAsync(ShownTries, Closed);
    }

    // Messages go out without the board changing.
    protected override TimeSpan? LookAgainEvery => s_lookAgain;

    /// <summary>Without what follows the question mark: some systems are given their password there.</summary>
    private static string AddressOf(Webhook hook) => new Uri(hook.Url).GetLeftPart(UriPartial.Path);

    private static MarkState StateOf(Webhook hook) =>
        hook.PausedAt is not null ? MarkState.Neutral
        : hook.Failures > 0 ? MarkState.Overdue
        : MarkState.Met;

    private string WordOf(Webhook hook) =>
        hook.PausedAt is not null ? W["Paused"]
        : hook.Failures > 0 ? W["Failing"]
        : W["Working"];

    private string? DetailOf(Webhook hook) =>
        hook.PausedAt is { } paused && hook.FailingSince is not null ? W["GivenUp", When(paused)].Value
        : hook.PausedAt is { } since ? W["PausedSince", When(since)].Value
        : hook is { Failures: > 0, NextTryAt: { } next } ? W["NextTry", hook.Failures, When(next)].Value
        : null;

    private void Add()
    {
        (name, url, secret, nameError, urlError, topicsError, Done) = ("", "", null, null, null, null, null);
        topics.Clear();
        topics.UnionWith(WebhookTopics.All);
        open = true;
    }

    private void Close()
    {
        open = false;
        // The page keeps it no longer than it is shown.
        secret = null;
    }

    private void Toggle(string topic)
    {
        if (!topics.Remove(topic))
            topics.Add(topic);
        topicsError = null;
    }

    private void CheckName() => nameError = Editing.CheckName(name);

    private void CheckUrl() => urlError = UrlOf(url) is null ? W["AddressWrong"].Value : null;

    private static Uri? UrlOf(string text) =>
        text.Trim().Length <= LongestUrl && Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri : null;

    private async Task SaveAsync()
    {
        CheckName();
        CheckUrl();
        topicsError = topics.Count == 0 ? W["TopicRequired"].Value : null;
        if (nameError is not null || urlError is not null || topicsError is not null)
            return;
        secret = await Register.CreateAsync(name.Trim(), UrlOf(url)!, topics, By, Closed);
        Done = W["Added", name.Trim()];
        await LoadAsync();
    }

    private async Task TestAsync(Webhook hook)
    {
        testing = hook.Id;
        try
        {
            Done = await Sender.TestAsync(hook.Id, Closed) switch
            {
                null => W["CannotSign", hook.Name],
                { IsDone: true } => W["TestArrived", hook.Name],
                { Status: { } status } => W["TestRefused", hook.Name, status],
                _ => W["TestLost", hook.Name],
            };
        }
        finally
        {
            testing = null;
        }

        await LoadAsync();
    }

    private async Task PauseAsync(Webhook hook)
    {
        await Register.PauseAsync(hook.Id, By, Closed);
        Done = W["PausedDone", hook.Name];
        await LoadAsync();
    }

    private async Task ResumeAsync(Webhook hook)
    {
        await Register.ResumeAsync(hook.Id, By, Closed);
        Done = W["ResumedDone", hook.Name];
        await LoadAsync();
    }

    private async Task RenewAsync(string reason)
    {
        Webhook hook = renewing!;
        secret = await Register.RenewSecretAsync(hook.Id, By, reason, Closed);
        (renewing, open) = (null, true);
        Done = W["RenewedDone", hook.Name];
        await LoadAsync();
    }

    private async Task DeleteAsync(string reason)
    {
        Webhook hook = deleting!;
        await Register.DeleteAsync(hook.Id, By, reason, Closed);
        Done = W["DeletedDone", hook.Name];
        deleting = null;
        await LoadAsync();
    }
}
