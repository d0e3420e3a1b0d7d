using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Tests.Awards;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Documents;

/// <summary>Each home unit gets the year of its own windows and people, and of nobody else's.</summary>
public sealed class FeedbackTests
{
    private static readonly Period s_year = new(new Month(2026, 1), PeriodLength.Year);

    private static PeriodResults Year => SampleResults.Published with
    {
        Period = s_year,
        Honours = [new HonourLine(new Subject(SubjectKind.Staff, "S01"), "2026年第三季度先进个人"), new HonourLine(new Subject(SubjectKind.Staff, "S01"), "2026年度先进个人")],
    };

    [Fact]
    public void Every_unit_gets_a_paper_with_its_own_results()
    {
        OfficialDocument document = Fill(Year);
        document.Number.ShouldBe("青政服〔2026〕12号");
        document.Sheets.Select(sheet => sheet.Addressee).ShouldBe(["人社局", "公安局", "税务局"], ignoreOrder: true);
        DocumentSheet paper = document.Sheets.Single(sheet => sheet.Addressee == "人社局");
        paper.TitleInOneLine.ShouldBe("关于反馈2026年度考评结果的函");
        paper.Body.OfType<DocumentBlock.Paragraph>().First().Text.ShouldContain("进驻窗口1个、人员1名");
        Rows(paper).ShouldBe(["社保窗口|95.13|达标|无|无", "王芳|社保窗口|98.5|达标|2026年第三季度先进个人、2026年度先进个人|无"]);
        Rows(document.Sheets.Single(sheet => sheet.Addressee == "税务局")).ShouldBe(["税务窗口|93.10|达标|无|无", "李强|税务窗口|68.0|未达标|无|通报批评"]);
    }

    [Fact]
    public void A_unit_without_people_gets_no_empty_table()
    {
        DocumentSheet paper = Fill(Year).Sheets.Single(sheet => sheet.Addressee == "公安局");
        Rows(paper).ShouldHaveSingleItem().ShouldStartWith("公安窗口|90.00|取消资格");
        paper.Body.OfType<DocumentBlock.Paragraph>().ShouldNotContain(p => p.Text.Contains("人员考评结果", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_issued_for_a_published_year_and_for_nothing_else()
    {
        Year.Stands(DocumentKind.Feedback).ShouldBeTrue();
        (Year with { Published = false }).Stands(DocumentKind.Feedback).ShouldBeFalse();
        SampleResults.Published.Stands(DocumentKind.Feedback).ShouldBeFalse();
        DocumentKind.Feedback.IsFor(PeriodLength.Month).ShouldBeFalse();
    }

    [Fact]
    public void The_honours_of_the_year_are_those_of_its_published_selections()
    {
        SelectionDesk desk = new SelectionDesk().PublishQuarter().ToSession().Vote("2026-10-20", W(3));
        desk.Do("2026-10-20 10:00", MemberA, Decide([W(3)], "办件更多")).ShouldBeNull();
        desk.Do("2026-10-20 11:00", Director, new SelectionAction.Approve()).ShouldBeNull();
        PeriodResults.Of(desk.Board, s_year)!.Honours.ShouldBeEmpty();
        desk.Do("2026-10-20 11:10", Officer, new SelectionAction.Publish()).ShouldBeNull();
        PeriodResults year = PeriodResults.Of(desk.Board, s_year)!;
        year.Honours.ShouldBe([new HonourLine(W(3), "2026年第三季度红旗窗口")]);
        year.Published.ShouldBeFalse();
        year.Lines.Single(line => line.Subject == W(3)).Unit.ShouldBe("部门3");
        year.Lines.Single(line => line.Subject.Code == "S03").Unit.ShouldBe("部门3");
    }

    [Fact]
    public void Where_nobody_is_selected_a_period_is_published_with_its_last_month()
    {
        SelectionDesk desk = new(rulebook: text => text[..text.IndexOf("\nawards:", StringComparison.Ordinal)]);
        desk.Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");
        PeriodResults.Of(desk.Board, Quarter)!.Published.ShouldBeFalse();
        desk.Publish(new Month(2026, 8), "2026-09-01 09:00", "2026-09-03", "2026-09-07");
        desk.Publish(new Month(2026, 9), "2026-10-09 09:00", "2026-10-13", "2026-10-15");
        PeriodResults quarter = PeriodResults.Of(desk.Board, Quarter)!;
        (quarter.Published, quarter.Date).ShouldBe((true, new DateOnly(2026, 10, 15)));
    }

    [Theory]
    [InlineData("2026", "年度红旗窗口", "2026年度红旗窗口")]
    [InlineData("2026-Q3", "红旗窗口", "2026年第三季度红旗窗口")]
    public void An_award_is_said_with_its_period_once(string period, string award, string words)
    {
        Period.TryParse(period, out Period of).ShouldBeTrue();
        ChineseForms.Of(of, award).ShouldBe(words);
    }

    private static string[] Rows(DocumentSheet sheet) => [.. sheet.Body.OfType<DocumentBlock.Table>().SelectMany(table => table.Rows).Select(row => string.Join('|', row))];

    private static OfficialDocument Fill(PeriodResults results) => DocumentFilling.Fill(
        DocumentTemplateLoader.Load(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "feedback.yaml")), "t").Template!,
        DocumentFiguring.Of(results, SampleResults.House, serial: 12));
}
