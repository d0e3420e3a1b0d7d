using System.Text;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed class PinyinTests
{
    private const string Letters = "abcdefghjklmnopqrstwxyz";

    /// <summary>GB 2312 lists its first level by pinyin: where each letter begins there.</summary>
    private static readonly int[] Begins =
    [
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
        0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
    ];

    [Theory]
    [InlineData("办事处", "bsc")]
    [InlineData("迟到、早退、忘记考勤", "cdztwjkq")]
    [InlineData("着装不合要求", "zzbhyq")]
    [InlineData("未执行AB角", "wzxabj")]
    [InlineData("不动产登记窗口", "bdcdjck")]
    [InlineData("欧阳娜", "oyn")]
    [InlineData("", "")]
    public void Initials_follow_the_reading(string text, string initials) => Pinyin.Initials(text).ShouldBe(initials);

    [Fact]
    public void Every_common_character_has_the_letter_that_the_standard_sorts_it_under_save_for_those_with_two_readings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding standard = Encoding.GetEncoding("gb2312");
        List<string> other = [];
        int characters = 0;
        for (int code = Begins[0]; code <= 0xD7F9; code++)
        {
            if ((code & 0xFF) is < 0xA1 or > 0xFE)
                continue;
            char character = standard.GetString([(byte)(code >> 8), (byte)code])[0];
            char expected = Letters[Array.FindLastIndex(Begins, begin => begin <= code)];
            characters++;
            if (Pinyin.Initial(character) != expected)
                other.Add($"{character}{expected}{Pinyin.Initial(character)}");
        }

        characters.ShouldBe(3755);
        other.Count.ShouldBeLessThan(30, string.Join(' ', other));
    }

    [Theory]
    [InlineData("无人顶替的长事假", "wrdtdcsj")]
    [InlineData("无人顶替的长事假", "csj")]
    [InlineData("重复登记", "cfdj")]
    public void Characters_with_two_readings_are_found_by_either(string text, string letters) => Pinyin.IndexOf(text, letters).ShouldBeGreaterThanOrEqualTo(0);

    [Fact]
    public void Letters_that_do_not_follow_each_other_are_not_found() => Pinyin.IndexOf("迟到早退", "ct").ShouldBe(-1);

    [Theory]
    [InlineData("c1-1", "C1-1")]
    [InlineData("c11", "C1-1")]
    [InlineData("迟到", "C1-1")]
    [InlineData("cd", "C1-1")]
    [InlineData("ＣＤ", "C1-1")]
    [InlineData("zz", "A2-1")]
    [InlineData("佩证", "A2-1")]
    public void Rules_are_found_by_code_word_or_initials(string typed, string first)
    {
        (string Code, string Text)[] rules = [("A1-1", "不听从中心调度，影响办事"), ("A2-1", "着装不合要求或上岗未佩证"), ("C1-1", "迟到、早退、忘记考勤（合并计次）"), ("C1-7", "学习或会议迟到")];
        QuickSearch.Find(rules, typed, r => r.Code, r => r.Text, 10)[0].Code.ShouldBe(first);
    }

    [Fact]
    public void Several_words_must_all_match_and_an_empty_query_gives_everything_in_order()
    {
        (string Code, string Text)[] rules = [("C1-1", "迟到、早退"), ("C1-7", "学习或会议迟到")];
        QuickSearch.Find(rules, "迟到 会议", r => r.Code, r => r.Text, 10).ShouldHaveSingleItem().Code.ShouldBe("C1-7");
        QuickSearch.Find(rules, " ", r => r.Code, r => r.Text, 10).ShouldBe(rules);
    }
}
