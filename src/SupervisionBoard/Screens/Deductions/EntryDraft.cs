using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>Whom an entry is about: one person, or the whole window when <see cref="Member"/> is null.</summary>
public sealed record PersonChoice(StaffMember? Member, string Text)
{
    public string Code => Member?.Code.Value ?? "";
}

/// <summary>A photo read into memory, not yet stored.</summary>
public sealed record PhotoDraft(string Name, byte[] Content, string ContentType);

public enum EntryField
{
    Window,
    Person,
    Rule,
    Quantity,
    At,
    Note,
    Matter,
    Photo,
}

/// <summary>The line of fields as typed. Nothing of it is lost before it is saved.</summary>
public sealed class EntryDraft
{
    public const int MaxNote = 500;
    public const decimal MaxQuantity = 100_000m;
    private const string AtFormat = "yyyy-MM-dd HH:mm";

    private static readonly string[] s_whole = [AtFormat, "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-MM-dd'T'HH:mm"];
    private static readonly string[] s_days = ["yyyy-M-d H:mm", "yyyy-M/d H:mm"];
    private static readonly string[] s_times = ["H:mm", "HHmm"];

    /// <summary>Sent as the finding's id: the same form sent twice is the same finding.</summary>
    public string Id { get; } = "D-" + Guid.NewGuid().ToString("N");

    public ServiceWindow? Window { get; set; }

    public PersonChoice? Person { get; set; }

    public RuleDefinition? Rule { get; set; }

    public string Quantity { get; set; } = "1";

    /// <summary>As the browser's field has it; null while nobody touched it: then the entry is about now.</summary>
    public string? At { get; set; }

    public string? Note { get; set; }

    public string Matter { get; set; } = "";

    public HashSet<string> Flags { get; } = new(StringComparer.Ordinal);

    public PhotoDraft? Photo { get; set; }

    public static string Text(DateTimeOffset local) => local.ToString(AtFormat, CultureInfo.InvariantCulture);

    public string AtText(DateTimeOffset now) => At ?? Text(now);

    /// <summary>
    /// A whole date and time, a day of this year, or a time of today. Text of our own and not the browser's field: that
    /// one speaks the browser's language and takes three times the keys. Null when it holds no time.
    /// </summary>
    public DateTime? TimeOf(DateTimeOffset now)
    {
        string typed = AtText(now).Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (DateTime.TryParseExact(typed, s_whole, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out DateTime at))
            return at;
        // With the year in front, so that 29 February is a day of a leap year only.
        if (DateTime.TryParseExact(string.Create(CultureInfo.InvariantCulture, $"{now.Year:0000}-{typed}"), s_days, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out at))
            return at;
        return TimeOnly.TryParseExact(typed, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? DateOnly.FromDateTime(now.DateTime).ToDateTime(time) : null;
    }

    public decimal? Amount =>
        decimal.TryParse(Quantity.Normalize(System.Text.NormalizationForm.FormKC).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
        && amount is > 0 and <= MaxQuantity
            ? amount
            : null;

    /// <summary>The subject once window and person are chosen.</summary>
    public Subject? Subject => Person switch
    {
        null => null,
        { Member: { } member } => Core.Subject.Of(member.Code),
        _ => Window is { } window ? Core.Subject.Of(window.Code) : null,
    };

    /// <summary>Key of what is wrong with the field, or null.</summary>
    public string? Problem(EntryField field, DateTimeOffset now, CentreTime time) => field switch
    {
        EntryField.Window => Window is null ? "WindowMissing" : null,
        EntryField.Person => Person is null ? "PersonMissing" : null,
        EntryField.Rule => Rule is null ? "RuleMissing" : null,
        EntryField.Quantity => Amount is null ? "QuantityWrong" : null,
        EntryField.At => TimeOf(now) is not { } at ? "AtMissing"
            : time.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) > now ? "AtFuture"
            : at.Year < 2000 ? "AtMissing" : null,
        EntryField.Note => Note?.Length > MaxNote ? "NoteLong" : null,
        EntryField.Matter => Rule is { OncePerMatter: true } && Matter.Trim().Length == 0 ? "MatterMissing" : null,
        EntryField.Photo => null,
        _ => throw new InvalidOperationException($"No such field: {field}"),
    };

    /// <summary>What would be recorded; null until the fields hold it.</summary>
    public Observation? ToObservation(DateTimeOffset now, string? photo)
    {
        if (Subject is not { } subject || Rule is null || Amount is not { } amount || TimeOf(now) is not { } at)
            return null;
        return new Observation
        {
            Id = Id,
            Subject = subject,
            Rule = Rule.Code,
            OccurredOn = DateOnly.FromDateTime(at),
            OccurredAt = TimeOnly.FromDateTime(at),
            Quantity = amount,
            Flags = [.. Rule.Unless.Where(Flags.Contains).Order(StringComparer.Ordinal)],
            Matter = Rule.OncePerMatter && Matter.Trim() is { Length: > 0 } matter ? matter : null,
            Note = Note?.Trim() is { Length: > 0 } note ? note : null,
            Photos = photo is null ? [] : [photo],
        };
    }
}
