using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo;

/// <param name="Cases">Cases in an ordinary month.</param>
/// <param name="Trouble">How prone the window is to lateness, complaints and deductions; 1 is usual.</param>
/// <param name="Merit">How often it earns additions; 1 is usual.</param>
internal sealed record DemoWindow(string Code, string Name, string Department, string Area, int People, int Cases, double Trouble, double Merit, ImmutableArray<string> Matters);

/// <param name="Trouble">How prone the person is to lateness and deductions; 1 is usual.</param>
internal sealed record DemoPerson(string Code, string Name, DemoWindow Window, bool Chief, string Backup, double Trouble);

/// <summary>An invented county centre: four areas, 24 windows, 96 people, eight terminals.</summary>
internal static class DemoCentre
{
    public const string Name = "青禾县政务服务中心";

    /// <summary>Whatever the demonstration sends carries this source; what others send meanwhile is never touched.</summary>
    public const string Source = "demo";

    public static ImmutableArray<AreaEntry> Areas { get; } =
    [
        new("A", "企业投资区"),
        new("B", "工程不动产区"),
        new("C", "人社民生区"),
        new("D", "公安法律区"),
    ];

    public static ImmutableArray<DemoWindow> Windows { get; } =
    [
        new("A01", "企业登记", "市场监督管理局", "A", 5, 345, 0.6, 1.5, ["营业执照变更多久能取", "个体户注销被要求重复交材料", "网上名称核准一直未通过"]),
        new("A02", "食药许可", "市场监督管理局", "A", 4, 145, 2.0, 0.6, ["食品经营许可证换证进度", "小餐饮备案材料清单不一致", "药店延续申请未收到受理单"]),
        new("A03", "办税服务", "税务局", "A", 5, 455, 0.8, 1.1, ["发票增量审批时间过长", "二手房契税核定咨询", "自助办税机无法打印完税证明"]),
        new("A04", "投资项目", "发展和改革局", "A", 3, 48, 0.5, 1.6, ["项目备案代码无法查询", "节能审查需要哪些材料", "招标核准意见何时出具"]),
        new("A05", "工信商务", "工业和信息化局", "A", 3, 36, 0.9, 0.8, ["技改补贴申报截止时间", "成品油零售证年检", "外贸备案登记变更"]),
        new("A06", "应急许可", "应急管理局", "A", 3, 42, 1.0, 0.7, ["烟花爆竹零售许可受理点", "危化品经营证换发进度", "安全生产培训报名"]),
        new("B01", "不动产登记", "自然资源和规划局", "B", 5, 392, 1.3, 1.0, ["安置房办证拖延两个月", "抵押注销后档案未更新", "继承公证与登记要求不一致", "取号后等候超过两小时"]),
        new("B02", "规划用地", "自然资源和规划局", "B", 3, 66, 1.1, 0.8, ["农村建房用地审批进度", "规划许可公示信息有误", "临时用地到期复垦咨询"]),
        new("B03", "住建审批", "住房和城乡建设局", "B", 4, 132, 1.6, 0.7, ["施工许可证材料被多次退回", "商品房预售资金监管咨询", "老旧小区加装电梯备案"]),
        new("B04", "公积金", "住房公积金管理中心", "B", 4, 262, 0.5, 1.4, ["异地公积金提取到账时间", "还贷提取签约失败", "单位缓缴后个人贷款资格"]),
        new("B05", "水电气联办", "公用事业联合窗口", "B", 4, 238, 0.9, 1.2, ["新装天然气预约未上门", "水表过户后仍按旧户计费", "商铺增容用电答复不清楚"]),
        new("B06", "交通运管", "交通运输局", "B", 4, 212, 2.4, 0.4, ["网约车证审核超过承诺时间", "货车营运证年审排队", "驾培投诉无人答复", "客运线路延续申请"]),
        new("C01", "社保经办", "人力资源和社会保障局", "C", 5, 518, 1.0, 1.0, ["退休待遇核定结果查询", "养老保险转移接续未到账", "社保卡补换领进度", "工伤认定材料清单"]),
        new("C02", "就业服务", "人力资源和社会保障局", "C", 4, 226, 0.6, 1.3, ["失业金申领审核进度", "创业担保贷款贴息咨询", "技能补贴未发放"]),
        new("C03", "医保经办", "医疗保障局", "C", 5, 432, 1.2, 0.9, ["异地就医备案未生效", "门诊慢特病认定进度", "新生儿参保缴费", "生育津贴到账时间"]),
        new("C04", "民政服务", "民政局", "C", 4, 154, 1.7, 0.6, ["低保复核结果未告知", "高龄补贴停发原因", "婚姻登记预约不上"]),
        new("C05", "卫健许可", "卫生健康局", "C", 3, 88, 0.7, 1.0, ["公共场所卫生许可延续", "护士执业变更注册", "诊所备案现场核查时间"]),
        new("C06", "残联服务", "残疾人联合会", "C", 3, 44, 0.4, 1.5, ["残疾证换领上门评定", "辅具适配申请", "两项补贴审核进度"]),
        new("D01", "户政", "公安局", "D", 5, 462, 0.7, 1.2, ["新生儿落户材料", "身份证加急办理", "户口迁移准迁证有效期"]),
        new("D02", "出入境", "公安局", "D", 4, 288, 0.5, 1.3, ["护照换发取证时间", "港澳签注自助机故障", "未成年人护照预约"]),
        new("D03", "车驾管", "交通警察大队", "D", 5, 408, 1.4, 0.8, ["驾驶证期满换证体检", "电动自行车上牌点", "违法处理窗口排队过长", "机动车抵押解除"]),
        new("D04", "司法公证", "司法局", "D", 3, 118, 0.6, 1.1, ["继承公证预约", "法律援助申请结果", "公证书副本领取"]),
        new("D05", "农业农村", "农业农村局", "D", 4, 62, 1.2, 0.7, ["农机补贴申报审核", "种子经营备案", "土地承包证信息更正"]),
        new("D06", "教育体育", "教育体育局", "D", 4, 82, 0.9, 0.9, ["教师资格认定现场确认", "民办培训机构审批", "随迁子女入学材料"]),
    ];

    public static ImmutableArray<DemoPerson> People { get; } = MakePeople();

    /// <summary>Serial numbers and places of the terminals.</summary>
    public static ImmutableArray<(string Serial, string Place)> Terminals { get; } =
    [
        ("QHX7204100011", "A区东侧"), ("QHX7204100012", "A区西侧"),
        ("QHX7204100021", "B区东侧"), ("QHX7204100022", "B区西侧"),
        ("QHX7204100031", "C区东侧"), ("QHX7204100032", "C区西侧"),
        ("QHX7204100041", "D区东侧"), ("QHX7204100042", "D区西侧"),
    ];

    public static ImmutableArray<DemoPerson> PeopleOf(DemoWindow window) => s_byWindow[window.Code];

    private static readonly ImmutableDictionary<string, ImmutableArray<DemoPerson>> s_byWindow =
        People.GroupBy(p => p.Window.Code, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);

    public static OrganizationSubmitted Organization { get; } = new()
    {
        Source = Source,
        By = Source,
        Areas = Areas,
        Windows = [.. Windows.Select(w => new WindowEntry(w.Code, w.Name, w.Department, w.Area))],
        Staff = [.. People.Select(p => new StaffEntry(p.Code, p.Name, p.Window.Code, p.Chief, p.Backup))],
    };

    public static StaffCode CodeOf(DemoPerson person) => new(person.Code);

    public static WindowCode CodeOf(DemoWindow window) => new(window.Code);

    /// <summary>The terminal that the person passes on the way to the counter.</summary>
    public static string TerminalOf(DemoPerson person) =>
        Terminals[((person.Window.Area[0] - 'A') * 2) + (person.Code[^1] % 2)].Serial;

    private static ImmutableArray<DemoPerson> MakePeople()
    {
        Dice dice = Dice.Of(DateOnly.MinValue, "people");
        ImmutableArray<string> names = DemoNames.Make(dice, Windows.Sum(w => w.People));
        var people = ImmutableArray.CreateBuilder<DemoPerson>(names.Length);
        foreach (DemoWindow window in Windows)
        {
            int first = people.Count;
            for (int i = 0; i < window.People; i++)
            {
                // A and B stand in for each other, the last one for the chief.
                int backup = (i + 1) % window.People;
                double habit = i == 0 ? 0.4 : dice.Chance(0.1) ? 2.2 : dice.Within(0.4, 1.2);
                people.Add(new DemoPerson(CodeAt(first + i), names[first + i], window, i == 0, CodeAt(first + backup), habit * window.Trouble));
            }
        }

        return people.MoveToImmutable();

        static string CodeAt(int index) => FormattableString.Invariant($"{1001 + index}");
    }
}
