using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Tests.Screens;

/// <summary>A full centre at a fixed moment: 24 windows in 4 areas on a working morning.</summary>
public static class SampleBoard
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 12, 30, TimeSpan.FromHours(8));

    private static readonly (string Area, (string Name, string Department)[] Windows)[] Areas =
    [
        ("综合服务区", [("综合受理窗口", "政务服务中心"), ("社保医保窗口", "人力资源社保局"), ("民政事务窗口", "民政局"), ("公安户籍窗口", "公安局"), ("出入境窗口", "公安局"), ("司法公证窗口", "司法局")]),
        ("企业开办区", [("市场监管窗口", "市场监督管理局"), ("税务窗口", "税务局"), ("公章刻制窗口", "公安局"), ("银行开户窗口", "人民银行"), ("商务窗口", "商务局"), ("人防消防窗口", "消防救援大队")]),
        ("工程建设区", [("不动产登记窗口", "自然资源局"), ("规划许可窗口", "自然资源局"), ("住房建设窗口", "住房城乡建设局"), ("生态环境窗口", "生态环境局"), ("水务窗口", "水务局"), ("交通运输窗口", "交通运输局")]),
        ("公共事业区", [("供电窗口", "供电公司"), ("供水窗口", "自来水公司"), ("燃气窗口", "燃气公司"), ("公积金窗口", "公积金中心"), ("医疗卫生窗口", "卫生健康局"), ("农业农村窗口", "农业农村局")]),
    ];

    public static BoardSnapshot Full() => new()
    {
        Version = 1000,
        AsOf = Now,
        CentreName = "云岭县政务服务中心",
        Attendance = new()
        {
            Phase = ShiftPhase.AtWork,
            ShiftStart = new(8, 30),
            ShiftEnd = new(12, 0),
            Expected = 93,
            Present = 86,
            Late = 4,
            Absent = 3,
            OnLeave = 3,
            UnstaffedWindows = ["B5"],
            Hall = [.. Areas.Select((area, a) => new HallArea(Letter(a), area.Area, [.. area.Windows.Select((window, w) => Tile(Code(a, w), window.Name))]))],
        },
        Tickets = new()
        {
            Open = 37,
            Warning = 5,
            Overdue = 2,
            ClosedThisMonth = 28,
            OnTimeCount = 27,
            OnTimeBase = 28,
            OnTimeRate = 27m / 28,
            SatisfactionRate = 0.962m,
            SatisfactionBase = 26,
            NextDeadlines =
            [
                Deadline("2026111800417", "C1", "不动产登记窗口", -195, DeadlineState.Overdue),
                Deadline("2026111900022", "B1", "市场监管窗口", -42, DeadlineState.Overdue),
                Deadline("2026112000009", null, null, 48, DeadlineState.Warning),
                Deadline("2026111900031", "A2", "社保医保窗口", 135, DeadlineState.Warning),
                Deadline("2026111700388", "D4", "公积金窗口", 1_600, DeadlineState.Running),
            ],
        },
        Complaints = new()
        {
            ThisMonth = 6,
            Open = 2,
            Upheld = 3,
            ByWindow = [new("C1", "不动产登记窗口", 2), new("B2", "税务窗口", 2), new("A2", "社保医保窗口", 1), new("D3", "燃气窗口", 1)],
        },
        Windows = Ranking(),
        RedFlagQuota = 4,
        RankingPeriod = Period.QuarterOf(new Month(2026, 11)),
        Alerts = [new(AlertKind.UnstaffedWindow, "B5", "商务窗口", Now.AddMinutes(-18))],
        Ticker =
        [
            Event(96, 1, TickerKind.FindingRecorded, "C1", "不动产登记窗口", "工作时间离岗未设岗位告示", -2),
            Event(95, 6, TickerKind.TicketOverdue, "B1", "市场监管窗口", "2026111900022", null),
            Event(94, 11, TickerKind.TicketClosed, "A2", "社保医保窗口", "2026111900015", null),
            Event(93, 25, TickerKind.ComplaintUpheld, "B2", "税务窗口", "TS-2026-0113", null),
            Event(92, 40, TickerKind.TicketReceived, null, null, "2026112000009", null),
            Event(91, 95, TickerKind.CheckedInLate, "D3", "燃气窗口", "迟到 7 分钟", -1),
            Event(90, 96, TickerKind.FindingRecorded, "A1", "综合受理窗口", "收到群众锦旗", 1.5m),
        ],
        Trends = new([.. Enumerable.Range(0, 14).Select(i => new TrendDay(DateOnly.FromDateTime(Now.Date).AddDays(i - 13), Received[i], Received[i] - (i % 3), i % 2, i % 4, 200 + i))]),
    };

    /// <summary>The same board with Latin data, so that what is Chinese on a page is the interface's own.</summary>
    public static BoardSnapshot WithoutNames(BoardSnapshot board) => board with
    {
        CentreName = "Centre",
        Attendance = board.Attendance with { Hall = [.. board.Attendance.Hall.Select(area => new HallArea(area.Code, area.Code, [.. area.Windows.Select(window => window with { Name = window.Code })]))] },
        Tickets = board.Tickets with { NextDeadlines = [.. board.Tickets.NextDeadlines.Select(item => item with { WindowName = item.Window })] },
        Complaints = board.Complaints with { ByWindow = [.. board.Complaints.ByWindow.Select(window => window with { Name = window.Code })] },
        Windows = [.. board.Windows.Select(window => window with { Name = window.Code, Department = window.Code })],
        Ticker = [.. board.Ticker.Select(item => item with { WindowName = item.Window, Text = item.Key })],
    };

    private static readonly int[] Received = [14, 17, 9, 3, 2, 15, 18, 12, 16, 11, 4, 3, 19, 13];

    private static ImmutableArray<WindowStanding> Ranking()
    {
        int[] order = [7, 0, 18, 3, 12, 9, 1, 21, 15, 4, 22, 6, 19, 13, 10, 2, 16, 8, 23, 5, 14, 17, 11, 20];
        return
        [
            .. order.Select((index, place) => new WindowStanding
            {
                Code = Code(index / 6, index % 6),
                Name = Areas[index / 6].Windows[index % 6].Name,
                Department = Areas[index / 6].Windows[index % 6].Department,
                Rank = place == 23 ? null : place + 1,
                Score = place == 0 ? 100m : 99.5m - (place * 0.83m),
                PreviousRank = place switch { 1 => 3, 2 => 2, 3 => 9, 4 => 1, 23 => 11, _ => place + 1 },
                Disqualified = place == 23,
                Grade = null,
                Award = place < 4 ? "red-flag" : null,
                Cards = new(place is 4 or 11 or 17 ? 1 : 0, place is 4 or 8 ? 2 : 0),
            }),
        ];
    }

    private static string Letter(int area) => ((char)('A' + area)).ToString();

    private static string Code(int area, int window) => $"{Letter(area)}{window + 1}";

    private static HallWindow Tile(string code, string name) => code switch
    {
        "B5" => new(code, name, 3, 0, Staffing.Unstaffed),
        "A3" or "D3" => new(code, name, 4, 3, Staffing.Short),
        _ => new(code, name, 4, 4, Staffing.Staffed),
    };

    private static DeadlineItem Deadline(string ticket, string? window, string? name, int minutes, DeadlineState state) =>
        new(ticket, "answer", window, name, null, Now.AddMinutes(minutes), Now.AddMinutes(minutes - 240), state);

    private static TickerItem Event(int number, int minutesAgo, TickerKind kind, string? window, string? name, string? text, decimal? points) =>
        new("event-" + number, Now.AddMinutes(-minutesAgo), kind, window, name, text, points);
}
