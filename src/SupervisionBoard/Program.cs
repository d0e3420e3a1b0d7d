using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(services =>
{
    var now = services.GetRequiredService<TimeProvider>().GetLocalNow();
    return new BoardSnapshots(new BoardSnapshot
    {
        Version = 0,
        AsOf = now,
        CentreName = "",
        Attendance = new() { Phase = ShiftPhase.DayOff, ShiftStart = null, ShiftEnd = null, Expected = 0, Present = 0, Late = 0, Absent = 0, OnLeave = 0, UnstaffedWindows = [], Hall = [] },
        Tickets = new() { Open = 0, Warning = 0, Overdue = 0, ClosedThisMonth = 0, OnTimeCount = 0, OnTimeBase = 0, OnTimeRate = null, SatisfactionRate = null, SatisfactionBase = 0, NextDeadlines = [] },
        Complaints = new() { ThisMonth = 0, Open = 0, Upheld = 0, ByWindow = [] },
        Windows = [],
        RedFlagQuota = 0,
        Alerts = [],
        Ticker = [],
        Trends = new([]),
    });
});
builder.Services.AddScreens(builder.Configuration);
var app = builder.Build();
app.UseAuthorization();
app.MapScreens();
app.Run();
