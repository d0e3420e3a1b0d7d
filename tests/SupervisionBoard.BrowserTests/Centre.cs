namespace SupervisionBoard.BrowserTests;

/// <summary>A small centre: two areas, four windows, eight people.</summary>
public static class Centre
{
    public const string Name = "清溪县政务服务中心";

    /// <summary>What the person said who appeals against a finding.</summary>
    public const string AppealReason = "当时在接待群众";

    /// <summary>Why the person at the counter asks for leave.</summary>
    public const string LeaveReason = "孩子家长会";

    public static readonly (string Code, string Name, string Department)[] Windows =
    [
        ("A01", "社保医保窗口", "人力资源局"), ("A02", "公安户籍窗口", "公安局"), ("B01", "税务窗口", "税务局"), ("B02", "不动产登记窗口", "自然资源局"),
    ];

    public static object Organization { get; } = new
    {
        areas = new[] { new { code = "A", name = "综合服务区" }, new { code = "B", name = "企业开办区" } },
        windows = Windows.Select(w => new { code = w.Code, name = w.Name, department = w.Department, area = w.Code[..1] }),
        staff = Windows.SelectMany((w, i) => new[]
        {
            new { code = $"S{i}1", name = $"王敏{Numeral(i)}", window = w.Code, role = "chief" },
            new { code = $"S{i}2", name = $"李洋{Numeral(i)}", window = w.Code, role = "staff" },
        }),
    };

    public static IReadOnlyList<object> CheckIns(DateTimeOffset at) =>
        [.. Windows.SelectMany((_, i) => new[] { 1, 2 }.Select(n => new { id = $"in-{i}{n}", staff = $"S{i}{n}", at = at.ToString("O") }))];

    /// <summary>Three tickets, one of them closed; two handled by a window.</summary>
    public static IReadOnlyList<object> Tickets(DateTimeOffset at) =>
    [
        Ticket("T1", "received", at), Ticket("T1", "dispatched", at, "A01"), Ticket("T1", "answered", at), Ticket("T1", "calledBack", at, satisfied: true), Ticket("T1", "closed", at),
        Ticket("T2", "received", at), Ticket("T2", "dispatched", at, "B02"),
        Ticket("T3", "received", at),
    ];

    public static IReadOnlyList<object> Complaints(DateTimeOffset at) =>
    [
        Complaint("C1", "filed", at), Complaint("C1", "upheld", at), Complaint("C2", "filed", at),
    ];

    /// <summary>One with a promise of its own, one with the centre's; both on the desk, so that no month has a count yet.</summary>
    public static IReadOnlyList<object> Cases(DateTimeOffset at) =>
    [
        new { id = "K1", window = "A01", staff = "S02", acceptedAt = at.ToString("O"), promisedAt = at.AddDays(3).ToString("O"), kind = "committed" },
        new { id = "K2", window = "B01", staff = "S21", acceptedAt = at.ToString("O"), kind = "committed" },
    ];

    /// <summary>A bad one that waits for its follow-up, and a good one.</summary>
    public static IReadOnlyList<object> Ratings(DateTimeOffset at) =>
    [
        new { id = "R1", at = at.ToString("O"), window = "B01", staff = "S21", stars = 1, comment = "等候时间太长" },
        new { id = "R2", at = at.ToString("O"), window = "B01", stars = 5 },
    ];

    public static object Ticket(string ticket, string type, DateTimeOffset at, string? window = null, bool? satisfied = null) =>
        new { id = $"{ticket}-{type}", ticket, profile = "hotline-12345", type, at = at.ToString("O"), window, satisfied, summary = "咨询办理进度" };

    private static object Complaint(string complaint, string type, DateTimeOffset at) =>
        new { id = $"{complaint}-{type}", complaint, type, at = at.ToString("O"), channel = "phone", window = "B01", summary = "等候时间过长" };

    private static char Numeral(int i) => "一二三四"[i];
}
