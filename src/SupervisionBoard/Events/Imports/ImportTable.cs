using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Events.Imports;

public enum ImportKind
{
    Roster,
    CheckIns,
    Tickets,
    Complaints,
    Cases,
    Findings,
}

/// <summary>What a table of one kind holds and how a row of it is read; the readers are those of the HTTP calls.</summary>
public sealed record ImportTable(ImportKind Kind, IReadOnlyList<ImportField> Fields, Func<ItemReader, string, object> Read)
{
    private static readonly Dictionary<string, string> s_kinds = new(StringComparer.OrdinalIgnoreCase) { ["人员"] = "staff", ["员工"] = "staff", ["窗口"] = "window", ["区域"] = "area", ["工作区"] = "area" };

    private static readonly Dictionary<string, string> s_ticketSteps = new(StringComparer.Ordinal)
    {
        ["受理"] = "received", ["登记"] = "received", ["派发"] = "dispatched", ["转办"] = "dispatched", ["签收"] = "accepted", ["退回"] = "returned", ["改派"] = "transferred",
        ["申请延期"] = "extensionRequested", ["同意延期"] = "extensionGranted", ["不同意延期"] = "extensionRefused", ["暂停"] = "paused", ["恢复"] = "resumed",
        ["答复"] = "answered", ["回访"] = "calledBack", ["回访未果"] = "callFailed", ["办结"] = "closed", ["重办"] = "reopened", ["催办"] = "urged", ["上报"] = "escalated",
    };

    private static readonly Dictionary<string, string> s_onTime = new(StringComparer.OrdinalIgnoreCase)
    {
        ["按时"] = "true", ["按期"] = "true", ["未超时"] = "true", ["on time"] = "true", ["ontime"] = "true",
        ["超时"] = "false", ["逾期"] = "false", ["超期"] = "false", ["overdue"] = "false", ["late"] = "false",
    };

    private static readonly Dictionary<string, string> s_complaintSteps = new(StringComparer.Ordinal) { ["受理"] = "filed", ["登记"] = "filed", ["属实"] = "upheld", ["不属实"] = "dismissed", ["答复"] = "answered" };

    private static readonly Dictionary<string, string> s_channels = new(StringComparer.Ordinal) { ["现场"] = "onsite", ["信函"] = "letter", ["电话"] = "phone", ["网络"] = "web" };

    private static readonly Dictionary<string, string> s_caseTypes = new(StringComparer.Ordinal)
    {
        ["即办件"] = "immediate", ["承诺件"] = "committed", ["补正件"] = "correction", ["退回件"] = "refused", ["联办件"] = "joint", ["上报件"] = "upward",
    };

    private static readonly ImportTable[] s_all =
    [
        new(ImportKind.Roster,
        [
            new("kind", CellKind.Text, true, ["类别", "类型"], s_kinds),
            new("code", CellKind.Text, true, ["编号", "代码", "工号", "窗口号"]),
            new("name", CellKind.Text, true, ["名称", "姓名"]),
            new("department", CellKind.Text, false, ["部门", "单位", "派驻单位"]),
            new("area", CellKind.Text, false, ["区域", "工作区"]),
            new("window", CellKind.Text, false, ["窗口", "所在窗口"]),
            new("role", CellKind.Text, false, ["岗位", "角色"], new Dictionary<string, string>(StringComparer.Ordinal) { ["首席代表"] = "chief", ["首席"] = "chief", ["工作人员"] = "staff", ["窗口人员"] = "staff" }),
            new("backup", CellKind.Text, false, ["替岗人", "B角"]),
        ], ImportedRoster.Read),
        new(ImportKind.CheckIns,
        [
            new("id", CellKind.Text, false, ["流水号", "记录号"]),
            new("staff", CellKind.Text, true, ["工号", "人员编号", "人员", "考勤号", "考勤号码", "pin"]),
            new("at", CellKind.Time, true, ["时间", "打卡时间", "考勤时间", "日期时间"]),
            new("device", CellKind.Text, false, ["设备", "设备号", "机号"]),
            new("method", CellKind.Text, false, ["方式", "验证方式"]),
        ], FactReading.CheckIn),
        new(ImportKind.Tickets,
        [
            new("id", CellKind.Text, false, ["流水号", "记录号"]),
            new("ticket", CellKind.Text, true, ["工单编号", "工单号", "工单"]),
            new("profile", CellKind.Text, true, ["流程"]),
            new("type", CellKind.Text, true, ["步骤", "环节", "类型"], s_ticketSteps) { Part = FieldPart.OneStep },
            new("at", CellKind.Time, true, ["时间", "发生时间"]) { Part = FieldPart.OneStep },
            new("receivedAt", CellKind.Time, false, ["受理时间", "登记时间"]) { Part = FieldPart.Step },
            new("dispatchedAt", CellKind.Time, false, ["派单时间", "转办时间"]) { Part = FieldPart.Step },
            new("acceptedAt", CellKind.Time, false, ["签收时间"]) { Part = FieldPart.Step },
            new("answeredAt", CellKind.Time, false, ["答复时间"]) { Part = FieldPart.Step },
            new("calledBackAt", CellKind.Time, false, ["回访时间"]) { Part = FieldPart.Step },
            new("closedAt", CellKind.Time, false, ["办结时间", "结案时间"]) { Part = FieldPart.Step },
            new("targetAt", CellKind.Time, false, ["应办结时间", "到期时间"]) { Part = FieldPart.Claim },
            new("onTime", CellKind.YesNo, false, ["是否按时", "按时办结"], s_onTime) { Part = FieldPart.Claim },
            new("window", CellKind.Text, false, ["窗口", "承办窗口"]),
            new("actor", CellKind.Text, false, ["经办人"]),
            new("summary", CellKind.Text, false, ["摘要", "内容", "诉求内容"]),
            new("reason", CellKind.Text, false, ["原因", "理由"]),
            new("reporter.name", CellKind.Text, false, ["来电人", "反映人", "reporterName"]),
            new("reporter.phone", CellKind.Text, false, ["来电号码", "联系电话", "reporterPhone"]),
            new("confidential", CellKind.YesNo, false, ["保密"]),
            new("satisfied", CellKind.YesNo, false, ["满意", "是否满意"]),
        ], ImportedTicket.Read),
        new(ImportKind.Complaints,
        [
            new("id", CellKind.Text, false, ["流水号", "记录号"]),
            new("complaint", CellKind.Text, true, ["投诉编号", "投诉号"]),
            new("type", CellKind.Text, true, ["步骤", "环节", "类型"], s_complaintSteps),
            new("at", CellKind.Time, true, ["时间", "发生时间"]),
            new("channel", CellKind.Text, false, ["渠道", "方式"], s_channels),
            new("window", CellKind.Text, false, ["窗口", "被投诉窗口"]),
            new("staff", CellKind.Text, false, ["工号", "被投诉人"]),
            new("ground", CellKind.Text, false, ["事由"]),
            new("summary", CellKind.Text, false, ["摘要", "内容", "投诉内容"]),
            new("reporter.name", CellKind.Text, false, ["投诉人", "reporterName"]),
            new("reporter.phone", CellKind.Text, false, ["联系电话", "reporterPhone"]),
        ], FactReading.Complaint),
        new(ImportKind.Cases,
        [
            new("id", CellKind.Text, false, ["流水号", "办件编号", "办件号"]),
            new("case", CellKind.Text, false, ["原办件编号", "原办件号"]),
            new("window", CellKind.Text, true, ["窗口", "窗口号"]),
            new("staff", CellKind.Text, false, ["工号", "经办人工号"]),
            new("acceptedAt", CellKind.Time, true, ["受理时间"]),
            new("promisedAt", CellKind.Time, false, ["承诺时间", "承诺办结时间"]),
            new("doneAt", CellKind.Time, false, ["办结时间"]),
            new("kind", CellKind.Text, true, ["办件类型", "类型"], s_caseTypes),
        ], FactReading.Case),
        new(ImportKind.Findings,
        [
            new("id", CellKind.Text, true, ["流水号", "编号"]),
            new("occurredOn", CellKind.Date, true, ["日期", "发生日期"]),
            new("kind", CellKind.Text, true, ["类别", "对象类别"], s_kinds),
            new("code", CellKind.Text, true, ["对象", "工号或窗口"]),
            new("rule", CellKind.Text, true, ["规则", "规则代码"]),
            new("quantity", CellKind.Number, false, ["数量"]),
            new("flags", CellKind.List, false, ["标记"]),
            new("matter", CellKind.Text, false, ["事项"]),
            new("revokes", CellKind.Text, false, ["撤销"]),
            new("note", CellKind.Text, false, ["说明", "备注"]),
        ], ImportedFinding.Read),
    ];

    public static ImportTable Of(ImportKind kind) => Array.Find(s_all, table => table.Kind == kind) ?? throw new InvalidOperationException($"No such import: {kind}");
}
