using System.Collections.Immutable;

namespace SupervisionBoard.Demo;

/// <summary>Invented names, put together from common parts.</summary>
internal static class DemoNames
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙";

    private static readonly ImmutableArray<string> s_given =
    [
        "伟", "芳", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "超", "霞", "平", "燕", "玲", "辉",
        "建国", "志强", "晓燕", "丽华", "海燕", "文静", "雪梅", "国栋", "俊杰", "婷婷", "雅琴", "春梅", "明辉", "永强", "丹丹",
        "佳怡", "思远", "宇航", "梦洁", "子涵", "欣怡", "浩然", "晓东", "立新", "玉兰", "红梅", "秀英", "志远", "慧敏", "嘉琪",
        "少华", "文博", "素芬", "卫东", "月红", "小宁", "长青", "晨曦", "亚楠", "倩", "莉", "斌", "鹏", "琳", "璐",
    ];

    /// <summary>As many different names as asked for.</summary>
    public static ImmutableArray<string> Make(Dice dice, int count)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        var names = ImmutableArray.CreateBuilder<string>(count);
        while (names.Count < count)
        {
            string name = Surname(dice) + dice.Pick(s_given);
            if (seen.Add(name))
                names.Add(name);
        }

        return names.MoveToImmutable();
    }

    /// <summary>A citizen as a hotline notes one down.</summary>
    public static string Citizen(Dice dice) => Surname(dice) + (dice.Chance(0.5) ? "先生" : "女士");

    /// <summary>With the middle masked, so that it is nobody's number.</summary>
    public static string Phone(Dice dice) => FormattableString.Invariant($"13{dice.Below(10)}****{dice.Below(10_000):0000}");

    /// <summary>Frequent surnames stand in front and are taken more often.</summary>
    private static string Surname(Dice dice)
    {
        double place = dice.Next();
        return Surnames[(int)(place * place * Surnames.Length)].ToString();
    }
}
