using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
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
builder.Services.AddOptions<BoardOptions>().BindConfiguration(BoardOptions.Section).ValidateOnStart();
builder.Services.AddSingleton<IValidateOptions<BoardOptions>, BoardOptionsValidation>();
builder.Services.AddBoardDatabase();
builder.Services.AddScreens(builder.Configuration);
builder.Services.AddSignIn(builder.Configuration);
var app = builder.Build();
app.MapSignIn();
app.MapScreens();
await using (var db = await app.Services.GetRequiredService<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync())
    await DatabaseStartup.PrepareAsync(db, app.Lifetime.ApplicationStopping);
if (await SignInStartup.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping) is { } setup)
    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"首位管理员 / first administrator: {app.Urls.First()}{setup}"));
await app.RunAsync();
