using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Documents;

namespace SupervisionBoard.Core.Tests.Documents;

/// <summary>A published quarter of three windows and two people.</summary>
internal static class SampleResults
{
    public static readonly Period Quarter = new(new Month(2026, 7), PeriodLength.Quarter);

    public static DocumentHouse House { get; } = new("青山县政务服务中心", "督查管理处", "青山县人民政府", "青政服", "0571-5550100");

    public static PeriodResults Published { get; } = new()
    {
        Period = Quarter,
        Published = true,
        Date = new DateOnly(2026, 10, 12),
        RulebookTitle = "窗口考评办法",
        RulebookVersion = 2,
        LedgerPosition = 4711,
        LedgerHash = "ab12",
        Notices = [new NoticeTime(["红旗窗口", "先进个人"], new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 9), 1)],
        Lines =
        [
            Line(SubjectKind.Window, "W02", "社保窗口", "人社局", 95.13m, 2, 1, "达标"),
            Line(SubjectKind.Window, "W01", "税务窗口", "税务局", 93.10m, 2, 2, "达标"),
            Line(SubjectKind.Window, "W03", "公安窗口", "公安局", 90m, 2, null, "取消资格") with { Remark = "与服务对象争吵" },
            Line(SubjectKind.Staff, "S01", "王芳", "社保窗口", 98.5m, 1, 1, "达标"),
            Line(SubjectKind.Staff, "S02", "李强", "税务窗口", 68m, 1, 2, "未达标"),
        ],
        Awards =
        [
            new AwardResult("red-flag", "红旗窗口", SubjectKind.Window, 3, 1, [new WinnerLine(new Subject(SubjectKind.Window, "W02"), null)], [new ExcludedLine(new Subject(SubjectKind.Window, "W03"), "取消资格")]),
            new AwardResult("advanced", "先进个人", SubjectKind.Staff, 2, 1, [new WinnerLine(new Subject(SubjectKind.Staff, "S01"), "并列，委员会选定")], []),
        ],
        Consequences = [new ConsequenceLine(new Subject(SubjectKind.Staff, "S02"), "通报批评", "得分68.0分，未达标", Decided: true), new ConsequenceLine(new Subject(SubjectKind.Window, "W03"), "约谈", "取消资格", Decided: true)],
    };

    public static DocumentFigures Figures { get; } = DocumentFiguring.Of(Published, House, serial: 12);

    private static ResultLine Line(SubjectKind kind, string code, string name, string place, decimal score, int decimals, int? rank, string grade) =>
        new(new Subject(kind, code), name, place, score, decimals, rank, grade, 100 - score, "") { Unit = kind == SubjectKind.Window ? place : place.Replace("窗口", "局", StringComparison.Ordinal).Replace("社保局", "人社局", StringComparison.Ordinal), Months = 3 };
}
