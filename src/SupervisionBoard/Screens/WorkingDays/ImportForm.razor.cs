using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>Takes the arrangement of one or several years; what is in the list replaces what was known of its years.</summary>
public sealed partial class ImportForm
{
    private const int MostCharacters = 30_000;
    private const int MostErrors = 20;
    private const string Example = """{ "years": { "2027": { "daysOff": ["2027-01-01"], "makeUpWorkdays": ["2027-01-03"] } } }""";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private string text = "";
    private string? fileName;
    private string? problem;
    private ImmutableArray<CalendarError> errors = [];

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    /// <summary>The calendar in force, for its zone.</summary>
    [Parameter, EditorRequired]
    public WorkingCalendar Known { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<ScheduleDecision> OnPropose { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private IStringLocalizer<WorkingDayTexts> T { get; set; } = default!;

    [Inject]
    private ScheduleWording Words { get; set; } = default!;

    private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private async Task ReadFileAsync(InputFileChangeEventArgs change)
    {
        (fileName, problem, errors) = (change.File.Name, null, []);
        try
        {
            if (change.File.Size > MostCharacters)
            {
                problem = T["FileTooLarge", MostCharacters / 1000];
                return;
            }

            using MemoryStream bytes = new();
            await using (Stream file = change.File.OpenReadStream(MostCharacters))
                await file.CopyToAsync(bytes);
            text = Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF');
            Read();
        }
        catch (Exception e) when (e is IOException or DecoderFallbackException)
        {
            problem = T["FileUnreadable"];
        }
    }

    private async Task SaveAsync()
    {
        if (Read() is { } decision)
            await OnPropose.InvokeAsync(decision);
    }

    /// <summary>Null with what is wrong shown.</summary>
    private ScheduleDecision? Read()
    {
        (problem, errors) = (null, []);
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = T["ImportEmpty"];
            return null;
        }

        CalendarResult result = WorkingCalendarJson.Parse(text);
        errors = result.Errors;
        if (result.Calendar is not { } calendar)
            return null;
        if (calendar.Time.Zone.Id != Known.Time.Zone.Id)
        {
            problem = T["OtherZone", calendar.Time.Zone.Id, Known.Time.Zone.Id];
            return null;
        }

        ScheduleDecision decision = new()
        {
            Years = [.. calendar.Years.Select(year => calendar.Find(year)!)],
            Days = [.. calendar.Closures.Select(day => new LocalDays(day, day, LocalDay.Closed, []))],
        };
        if (decision.Check() is not { } wrong)
            return decision;
        problem = Words.Problem(wrong.Kind, wrong.Detail);
        return null;
    }
}
