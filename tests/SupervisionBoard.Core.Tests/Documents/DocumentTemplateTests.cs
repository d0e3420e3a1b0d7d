using Shouldly;
using SupervisionBoard.Core.Projections.Documents;
using Xunit;

namespace SupervisionBoard.Core.Tests.Documents;

public sealed class DocumentTemplateTests
{
    public static TheoryData<DocumentKind> Kinds => new(Enum.GetValues<DocumentKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_wording_that_loads_and_fills(DocumentKind kind)
    {
        OfficialDocument document = Fill(Shipped(kind), kind);
        document.Sheets.ShouldNotBeEmpty();
        foreach (DocumentSheet sheet in document.Sheets)
        {
            sheet.Title.ShouldNotBeNullOrWhiteSpace();
            sheet.Body.ShouldNotBeEmpty();
            sheet.ToString().ShouldNotContain("{{");
        }
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_with_line_and_column_and_what_there_is()
    {
        const string text = """
            document: commendation
            page: sideways
            title: "表彰{{perod}}"
            sael: true
            body:
              - text: "{{item.name}}和{{centre}}和{{nothing}}"
              - table: winer
                columns:
                  - { head: 名称, field: name }
              - table: winners
                columns:
                  - { head: 名称, field: nam }
              - text: 一
                heading: 二
              - each: winners
                text: "{{item.name}}{{item.score"
              - text: {{period}}
            """;
        DocumentTemplateResult result = DocumentTemplateLoader.Load(text, "t.yaml");
        result.Template.ShouldBeNull();
        string[] found = [.. result.Errors.Select(e => $"{e.Line}:{e.Column} {e.Code}")];
        found.ShouldBe(
        [
            "2:7 not-a-choice", "3:11 unknown-field", "4:1 unknown-key", "6:12 unknown-field", "6:37 unknown-field",
            "7:12 unknown-field", "12:28 unknown-field", "13:5 block-kind", "16:25 open-field", "17:11 quote", "17:12 key",
        ]);
        result.Errors[1].Zh.ShouldContain("period");
        result.Errors[4].Zh.ShouldContain("centre、office");
        result.Errors[4].ToString().ShouldStartWith("t.yaml:6:37:");
    }

    [Fact]
    public void A_wording_for_another_kind_is_refused() =>
        DocumentTemplateLoader.Load("document: report\ntitle: a\nbody: []\n", "", DocumentKind.Notice).Errors.ShouldHaveSingleItem().Code.ShouldBe("other-document");

    [Fact]
    public void A_paragraph_repeats_and_conditions_and_lengths_hold()
    {
        OfficialDocument document = Fill(
            """
            document: notice
            title: { month: 月, quarter: "季{{period}}", year: 年 }
            number: "{{number}}"
            signer: 中心
            date: "{{noticeDate}}"
            body:
              - text: 只在月
                only: [month]
              - text: "{{windowWinners.count}}个：{{windowWinners.names}}"
                when: windowWinners
              - text: 没有
                unless: windowWinners
              - text: "{{item.awards}}{{item.days}}日，{{item.from}}至{{item.until}}"
                each: notices
              - text: "{{item.no}}．{{item.name}}（{{item.award}}）"
                each: winners
              - table: awards
                columns: [ { head: 荣誉, field: name, align: centre }, { head: 名单, field: names } ]
            """,
            DocumentKind.Notice);
        document.Number.ShouldBe("青政服〔2026〕12号");
        document.Sheets[0].Date.ShouldBe("2026年10月8日");
        document.Sheets[0].Title.ShouldBe("季2026年第三季度");
        document.Sheets[0].Body.OfType<DocumentBlock.Paragraph>().Select(p => p.Text).ShouldBe(["1个：社保窗口", "1日，2026年10月8日至2026年10月9日", "1．社保窗口（红旗窗口）", "2．王芳（先进个人）"]);
        DocumentBlock.Table table = document.Sheets[0].Body.OfType<DocumentBlock.Table>().Single();
        table.Rows.Select(r => string.Join('|', r)).ShouldBe(["红旗窗口|社保窗口", "先进个人|王芳"]);
        table.Columns[0].Align.ShouldBe(CellAlign.Centre);
    }

    [Theory]
    [InlineData("commendation", "number: \"{{number}}\"\n", "缺少文号：这种公文必须用到字段 number")]
    [InlineData("commendation", "signer: \"{{centre}}\"\n", "缺少署名（signer）")]
    [InlineData("report", "date: \"{{date}}\"\n", "缺少成文日期（date）")]
    [InlineData("certificate", "  - heading: \"{{item.award}}\"\n", "缺少荣誉名称：这种公文必须用到字段 item.award")]
    public void A_wording_that_lost_what_the_paper_needs_is_refused_and_says_what(string kind, string lost, string said)
    {
        DocumentKinds.TryParse(kind, out DocumentKind of).ShouldBeTrue();
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", kind + ".yaml")).ReplaceLineEndings("\n");
        text.ShouldContain(lost);
        DocumentTemplateResult result = DocumentTemplateLoader.Load(text.Replace(lost, "", StringComparison.Ordinal), "t", of);
        result.Template.ShouldBeNull();
        result.Errors.ShouldHaveSingleItem().Zh.ShouldBe(said);
    }

    [Fact]
    public void A_circular_without_its_list_is_refused_however_it_is_worded()
    {
        const string text = "document: commendation\ntitle: 表彰\nnumber: \"{{number}}\"\nsigner: 中心\ndate: \"{{date}}\"\nbody:\n  - text: 表彰先进。\n";
        DocumentTemplateLoader.Load(text, "t").Errors.ShouldHaveSingleItem().Zh.ShouldStartWith("缺少获奖名单");
        DocumentTemplateLoader.Load(text.Replace("表彰先进", "表彰{{winners.names}}", StringComparison.Ordinal), "t").Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Awards_that_hang_out_at_different_times_each_say_when()
    {
        NoticeTime[] times =
        [
            new(["红旗窗口"], new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 9), 1),
            new(["先进个人"], new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 21), 1),
        ];
        OfficialDocument document = DocumentFilling.Fill(
            DocumentTemplateLoader.Load(Shipped(DocumentKind.Notice), "t").Template!,
            DocumentFiguring.Of(SampleResults.Published with { Notices = [.. times] }, SampleResults.House));
        string[] said = [.. document.Sheets[0].Body.OfType<DocumentBlock.Paragraph>().Select(p => p.Text).Where(t => t.Contains("工作日，自", StringComparison.Ordinal))];
        said.ShouldBe(["红旗窗口公示1个工作日，自2026年10月8日起至2026年10月9日止。", "先进个人公示1个工作日，自2026年10月20日起至2026年10月21日止。"]);
        document.Sheets[0].Date.ShouldBe("2026年10月20日");
    }

    [Fact]
    public void A_report_goes_up_with_who_signed_it()
    {
        OfficialDocument document = DocumentFilling.Fill(
            DocumentTemplateLoader.Load(Shipped(DocumentKind.Report), "t").Template!,
            DocumentFiguring.Of(SampleResults.Published, SampleResults.House with { Approver = "周建平" }));
        document.Approver.ShouldBe("周建平");
        document.Sheets[0].Imprint.ShouldBe(SampleResults.House.Office);
    }

    [Fact]
    public void A_set_of_certificates_has_one_paper_a_winner()
    {
        OfficialDocument document = Fill(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "certificate.yaml")), DocumentKind.Certificate);
        document.Landscape.ShouldBeTrue();
        document.Sheets.Select(s => s.Addressee).ShouldBe(["社保窗口", "王芳同志"]);
    }

    [Fact]
    public void A_circular_of_commendation_names_the_awards_that_were_given_and_commends_nobody_where_there_are_none()
    {
        OfficialDocument document = Fill(Shipped(DocumentKind.Commendation), DocumentKind.Commendation);
        document.Sheets[0].TitleInOneLine.ShouldBe("关于表彰2026年第三季度红旗窗口和先进个人的通报");
        PeriodResults nobody = SampleResults.Published with { Awards = [.. SampleResults.Published.Awards.Select(award => award with { Winners = [] })] };
        DocumentFilling.Fill(DocumentTemplateLoader.Load(Shipped(DocumentKind.Commendation), "t").Template!, DocumentFiguring.Of(nobody, SampleResults.House))
            .Sheets[0].Body.OfType<DocumentBlock.Paragraph>().ShouldHaveSingleItem().Text.ShouldBe("本期没有符合条件的窗口和个人，不授予荣誉。");
    }

    [Fact]
    public void Criticism_names_only_who_is_to_be_criticised()
    {
        OfficialDocument document = Fill(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", "criticism.yaml")), DocumentKind.Criticism);
        document.Sheets[0].Body.OfType<DocumentBlock.Table>().Single().Rows.Select(r => r[1]).ShouldBe(["李强"]);
    }

    [Fact]
    public void A_notice_stands_while_it_hangs_out_everything_else_once_published()
    {
        PeriodResults hanging = SampleResults.Published with { Published = false, NoticeState = NoticeState.Hanging };
        hanging.Stands(DocumentKind.Notice).ShouldBeTrue();
        hanging.Stands(DocumentKind.Commendation).ShouldBeFalse();
        foreach (NoticeState state in Enum.GetValues<NoticeState>().Except([NoticeState.Hanging]))
            (SampleResults.Published with { NoticeState = state }).Stands(DocumentKind.Notice).ShouldBeFalse();
        SampleResults.Published.Stands(DocumentKind.Commendation).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-10", "2026年10月")]
    [InlineData("2026-Q4", "2026年第四季度")]
    [InlineData("2026", "2026年度")]
    public void Periods_are_written_as_documents_write_them(string period, string words)
    {
        Period.TryParse(period, out Period of).ShouldBeTrue();
        ChineseForms.Of(of).ShouldBe(words);
    }

    [Fact]
    public void A_template_larger_than_one_message_is_refused() =>
        DocumentTemplateLoader.Load(new string('一', DocumentTemplateLoader.MostBytes), "").Errors.ShouldHaveSingleItem().Code.ShouldBe("too-large");

    private static string Shipped(DocumentKind kind) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", kind.Code() + ".yaml"));

    private static OfficialDocument Fill(string text, DocumentKind kind)
    {
        DocumentTemplateResult result = DocumentTemplateLoader.Load(text, "t", kind);
        result.Errors.ShouldBeEmpty();
        return DocumentFilling.Fill(result.Template!, SampleResults.Figures);
    }
}
