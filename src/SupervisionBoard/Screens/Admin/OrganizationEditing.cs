using System.Security.Cryptography;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Hands changes of the organisation to the one write path and says in words why one was not taken.</summary>
public sealed class OrganizationEditing(WriteQueue queue, AuditTrail audit, IStringLocalizer<AdminTexts> texts)
{
    public const int CodeLength = 32;
    public const int NameLength = 64;

    /// <summary>Null when it is committed, else the reason.</summary>
    public async Task<string?> SubmitAsync(OrganizationSubmitted change, string action, string target, CancellationToken cancel)
    {
        switch (await queue.SubmitAsync(change))
        {
            case WriteResult.Committed committed when committed.Outcome.Refused.FirstOrDefault() is { Refusal: { } refusal }:
                LocalizedString words = texts["Refused-" + refusal.Code, [.. refusal.Arguments]];
                return words.ResourceNotFound ? texts["RefusedOther", refusal.Code] : words;
            case WriteResult.Committed:
                await audit.RecordAsync(change.By, action, target, cancel);
                return null;
            case WriteResult.Busy:
                return texts["WriterBusy"];
            case WriteResult.Unavailable unavailable:
                return texts["WriterUnavailable", unavailable.Cause];
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    /// <summary>Why the text is no code, or null. Codes stand in links and files: letters, digits, <c>- _ .</c>.</summary>
    public string? CheckCode(string? code, bool taken) => code?.Trim() switch
    {
        null or "" => texts["CodeRequired"].Value,
        { Length: > CodeLength } => texts["TooLong", CodeLength].Value,
        { } text when text.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.')) => texts["CodeLetters"].Value,
        _ => taken ? texts["CodeTaken"].Value : null,
    };

    public string? CheckName(string? name) => name?.Trim() switch
    {
        null or "" => texts["NameRequired"].Value,
        { Length: > NameLength } => texts["TooLong", NameLength].Value,
        _ => null,
    };

    /// <summary>A password to tell somebody: short words apart by hyphens, no letters that look alike.</summary>
    public static string TemporaryPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
}
