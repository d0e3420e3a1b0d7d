using Shouldly;

namespace SupervisionBoard.Tests.Building;

/// <summary>A small centre: one area, windows W1 and W2, five people of whom S1 and S4 are chiefs.</summary>
public static class Centre
{
    public static readonly string[] Staff = ["S1", "S2", "S3", "S4", "S5"];

    public static object Organization { get; } = new
    {
        areas = new[] { new { code = "A", name = "综合服务区" } },
        windows = new[]
        {
            new { code = "W1", name = "社保医保窗口", department = "人社局", area = "A" },
            new { code = "W2", name = "税务窗口", department = "税务局", area = "A" },
        },
        staff = new[]
        {
            new { code = "S1", name = "甲一", window = "W1", role = "chief" },
            new { code = "S2", name = "乙二", window = "W1", role = "staff" },
            new { code = "S3", name = "丙三", window = "W1", role = "staff" },
            new { code = "S4", name = "丁四", window = "W2", role = "chief" },
            new { code = "S5", name = "戊五", window = "W2", role = "staff" },
        },
    };

    public static async Task OrganizeAsync(BoardClient client)
    {
        Answer answer = await client.PutAsync("/organization", Organization);
        answer.Status.ShouldBe(200, answer.Text);
        answer.Rejected.ShouldBeEmpty();
    }

    public static object CheckIn(string id, string staff, string local) => new { id, staff, at = local.Replace(' ', 'T') + ":00+08:00" };

    /// <summary>Everybody in time in both half days, but for those named, who come at 08:20.</summary>
    public static IEnumerable<object> Day(string day, params string[] late) => Staff.SelectMany(staff => new[]
    {
        CheckIn($"{day}/{staff}/1", staff, late.Contains(staff) ? $"{day} 08:20" : $"{day} 07:50"),
        CheckIn($"{day}/{staff}/2", staff, $"{day} 13:50"),
    });
}
