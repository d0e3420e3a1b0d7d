using System.Collections.Immutable;

namespace SupervisionBoard.Demo;

/// <param name="Weight">How often it is entered, against the others.</param>
/// <param name="Notes">What the officer writes, one of them.</param>
internal sealed record DemoRule(string Rule, bool OfWindow, double Weight, bool NeedsMatter, ImmutableArray<string> Notes);

/// <summary>What people write in the demonstration: data, not words of the interface.</summary>
internal static class DemoTexts
{
    public static ImmutableArray<string> Officers { get; } = ["陆敏", "江志远", "范晓东"];

    public static ImmutableArray<string> AreaOpinions { get; } = ["自评与日常掌握情况一致，同意上报。", "已逐人核对考勤和督查记录，情况属实。", "个别人员自评过简，已当面补充，同意上报。"];

    public static ImmutableArray<string> Statements { get; } =
    [
        "本月在岗受理，无差错、无投诉；主动引导老年群众自助办理。",
        "本月按时到岗，配合完成窗口轮岗；有一次材料一次告知不够清楚，已改进。",
        "本月办件均按时办结，参加业务培训两次。",
        "本月迟到问题已注意，未再发生；协助同窗口同事处理积压件。",
        "本月收到群众表扬，服务用语仍需加强。",
        "本月无违规情况，超时工单一件已向来电人说明并办结。",
    ];

    public static ImmutableArray<string> Objections { get; } = ["当日登记的扣分与本人在岗情况不符，请核对监控。", "表扬信一封未计入加分。", "公示的办件量与系统统计不一致。"];

    public static ImmutableArray<DemoRule> Deductions { get; } =
    [
        new("A2-1", false, 9, false, ["上岗未佩戴工作证", "未按规定着工装", "工牌反面佩戴，提醒后改正", "工装外套未扣，未戴工号牌"]),
        new("A5-3", false, 7, false, ["在岗吃早餐", "柜台内吃零食", "与相邻窗口人员闲聊，有群众等候", "受理间隙翻看杂志"]),
        new("A5-4", false, 4, false, ["在岗刷短视频", "手机玩游戏，视频巡查截图", "上班时间观看直播"]),
        new("A5-6", false, 5, false, ["桌面堆放私人物品", "水杯、餐盒未放定置位", "材料未归位"]),
        new("A5-11", false, 4, false, ["下班后主机未关", "下班后打印机未关闭", "显示器整夜未关"]),
        new("A5-15", false, 3, false, ["亲属进入柜台内等候", "中介人员进入窗口"]),
        new("A5-12", false, 2, false, ["电动车停放在消防通道", "私家车占用群众车位"]),
        new("A3-1", false, 4, false, ["接听咨询电话未用文明用语", "答复群众使用方言，群众未听懂"]),
        new("A5-14", false, 1, false, ["未参加周一晨会，未请假"]),
        new("B1-4", false, 3, false, ["内网通知两日未读", "督办信息未按时反馈"]),
        new("B2-4", false, 2, false, ["办事指南取阅架空缺"]),
        new("B3-1", false, 2, false, ["一次告知不全，群众往返两次", "对新政策答复不准确"]),
        new("C1-7", false, 3, false, ["业务学习迟到十分钟", "窗口例会迟到"]),
        new("D1-4", false, 3, false, ["已出证件未在系统办结"]),
        new("D1-1", false, 1.5, false, ["证照打印信息有误，已更正", "录入身份证号错误"]),
        new("D3-1", false, 1, false, ["退件未出具书面说明"]),
        new("M10-2", true, 1.5, false, ["样表仍为旧版", "办事指南未按新政策更新"]),
        new("M10-1", true, 1, false, ["收费标准调整未书面告知中心"]),
        new("M1-2", true, 1, false, ["联办件接件后超过一日未反馈"]),
        new("M1-3", true, 1.2, false, ["联合踏勘迟到二十分钟"]),
        new("M7", true, 0.5, false, ["回访反映答复前后不一，经核实"]),
        new("M13", true, 1, false, ["月度统计表迟报", "整改报告逾期两日"]),
    ];

    public static ImmutableArray<DemoRule> Additions { get; } =
    [
        new("F6", false, 8, true, ["收到群众感谢信", "群众送来手写感谢信", "群众致电前台书面留言表扬"]),
        new("F7", false, 4, false, ["中心简报刊登窗口经验文章"]),
        new("F8", false, 5, false, ["内网发布工作动态一篇"]),
        new("F10", false, 3, false, ["叫号分流建议被采纳", "材料预审建议被采纳"]),
        new("F11", false, 3, false, ["上门为行动不便老人办理", "帮外地群众联系异地窗口"]),
        new("F12", false, 4, false, ["为赶车群众延时办理四十分钟", "午间延时办结企业急件"]),
        new("F5", false, 1.5, false, ["受群众误解辱骂仍耐心解释"]),
        new("F1", false, 0.8, true, ["市电视台报道便民服务"]),
        new("F14", false, 1, false, ["拾到现金和证件归还失主"]),
        new("P7-1", true, 4, true, ["窗口信息被中心采用"]),
        new("P7-2", true, 1.2, true, ["信息被市政务简报采用"]),
        new("P3", true, 1.5, false, ["为重点项目开通绿色通道", "特事特办，当日出证"]),
        new("P1-1", true, 0.6, true, ["市日报报道窗口改革做法"]),
        new("P6", true, 0.3, false, ["推出帮办代办预约服务"]),
    ];

    public static ImmutableArray<string> RevocationReasons { get; } =
    [
        "经核查，当时正在为群众取材料，撤销扣分", "重复登记，撤销", "佩戴临时工牌，已提前报备", "登记对象有误，已重新登记",
    ];

    public static ImmutableArray<string> AppealReasons { get; } =
    [
        "当时在后台为群众调取档案，有登记可查", "工牌挂绳断裂，已在当天上午补领", "当事人是来办件的同事，不是闲聊", "离开前已告知首席代表，并有人替岗", "情况属实，但属首次，请求从轻",
    ];

    public static ImmutableArray<string> UpheldReasons { get; } = ["调看监控，情况属实，维持", "与现场登记一致，维持原认定", "说明不能改变事实，维持"];

    public static ImmutableArray<string> GrantedReasons { get; } = ["档案登记与申诉一致，撤销", "首席代表证实有人替岗，撤销"];

    /// <summary>Against a window.</summary>
    public static ImmutableArray<string> WindowGrounds { get; } = ["window-disputed", "window-disputed", "window-backup", "window-procedure", "window-agents", "window-procedure", "window-openness"];

    /// <summary>Against a person.</summary>
    public static ImmutableArray<string> StaffGrounds { get; } = ["person-rude", "person-not-told", "person-mistake", "person-passive", "person-rude", "person-evasive", "person-not-told"];

    public static ImmutableArray<string> EnvironmentMatters { get; } = ["夜间施工噪声扰民", "餐饮油烟直排", "河道有异味", "废品站焚烧垃圾", "养殖场污水外溢"];

    public static ImmutableArray<string> PetitionMatters { get; } = ["征地补偿款发放争议", "旧村改造安置面积异议", "退役人员待遇诉求", "工程款拖欠问题"];

    public static ImmutableArray<string> BadComments { get; } = ["等了一个多小时", "态度不好", "跑了三趟才办成", "说不清楚要什么材料", "系统老是出问题"];

    public static ImmutableArray<string> GoodComments { get; } = ["很耐心", "办得快", "一次就办好了", "解释得很清楚", "服务热情"];

    public static ImmutableArray<string> LeaveReasons { get; } = ["事假", "病假", "年休假", "培训", "陪护假"];
}
