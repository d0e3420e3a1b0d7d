using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>One year as twelve months of days.</summary>
public sealed partial class YearView : IAsyncDisposable
{
    private const int Week = 7;

    private ElementReference grid;
    private PageScript script = default!;

    [Parameter, EditorRequired]
    public int Year { get; set; }

    [Parameter, EditorRequired]
    public WorkSchedule Schedule { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public EventCallback<DateOnly> OnChoose { get; set; }

    [Inject]
    private ScheduleWording Words { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Where the Tab key enters the year.</summary>
    private DateOnly Entry => Today.Year == Year ? Today : new DateOnly(Year, 1, 1);

    private static IEnumerable<(string Short, string Long)> Weekdays
    {
        get
        {
            DateTimeFormatInfo format = CultureInfo.CurrentUICulture.DateTimeFormat;
            for (int i = 1; i <= Week; i++)
                yield return (format.GetShortestDayName((DayOfWeek)(i % Week)), format.GetDayName((DayOfWeek)(i % Week)));
        }
    }

    public ValueTask DisposeAsync() => script.DisposeAsync();

    protected override void OnInitialized() => script = new PageScript(Js, "calendar");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await script.CallAsync("rove", grid);
    }

    /// <summary>Weeks begin on Monday; null where another month's day would stand.</summary>
    private IEnumerable<DateOnly?[]> WeeksOf(int month)
    {
        DateOnly first = new(Year, month, 1);
        int blank = ((int)first.DayOfWeek + Week - 1) % Week;
        IEnumerable<DateOnly?> places = Enumerable.Repeat<DateOnly?>(null, blank).Concat(Enumerable.Range(0, DateTime.DaysInMonth(Year, month)).Select(i => (DateOnly?)first.AddDays(i)));
        foreach (DateOnly?[] week in places.Chunk(Week))
            yield return [.. week, .. Enumerable.Repeat<DateOnly?>(null, Week - week.Length)];
    }
}
