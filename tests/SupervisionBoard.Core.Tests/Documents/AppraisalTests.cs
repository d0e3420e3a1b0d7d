using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Tests.Awards;
using Xunit;

namespace SupervisionBoard.Core.Tests.Documents;

/// <summary>The yearly comment (source 001, 四(一)): who writes it, until when, what is kept, and where it is printed.</summary>
public sealed class AppraisalTests
{
    private static readonly Period s_year = Period.YearOf(new Month(2026, 1));
    private static readonly StaffCode s_person = new("S01");
    private static readonly ReviewActor s_office = new("李督查（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_area = new("甲区长（areaa）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_other = new("乙区长（areab）", null, new AreaCode("B"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_director = new("王主任（leader）", null, null, IsOffice: false, IsDirector: true);
    private static readonly ReviewActor s_self = new("职员（s01）", s_person, null, IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_colleague = new("同事（s02）", new StaffCode("S02"), null, IsOffice: false, IsDirector: false);

    [Fact]
    public void Office_and_area_write_and_every_version_is_kept_with_author_and_time()
    {
        SelectionDesk desk = new(2);
        desk.Desk.PassTo("2026-08-03 09:00");
        Write(desk, s_area, "  工作踏实，\n服务热情 ").ShouldBeNull();
        desk.Desk.PassTo("2026-08-03 10:00");
        Write(desk, s_office, "工作踏实", seen: 1).ShouldBeNull();

        AppraisalWritten[] versions = [.. desk.Board.Appraisals.Of(s_year, s_person)];
        versions.Select(v => (v.Text, v.By, v.At.Hour)).ShouldBe([("工作踏实， 服务热情", s_area.By, 9), ("工作踏实", s_office.By, 10)]);
        desk.Board.Appraisals.TextOf(s_year, s_person).ShouldBe("工作踏实");
        desk.Board.Appraisals.TextOf(s_year, new StaffCode("S02")).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_else_writes_and_nobody_writes_about_oneself()
    {
        SelectionDesk desk = new(2);
        foreach (ReviewActor actor in new[] { s_other, s_director, s_colleague })
            Write(desk, actor, "好")!.Code.ShouldBe("appraisal-role");
        Write(desk, s_self, "好")!.Code.ShouldBe("appraisal-own");
        Write(desk, s_office with { Staff = s_person }, "好")!.Code.ShouldBe("appraisal-own");
        desk.Board.Appraisals.Count.ShouldBe(0);
    }

    [Fact]
    public void Who_reads_it_is_who_writes_or_prints_it_and_the_person()
    {
        SelectionDesk desk = new(2);
        bool Reads(ReviewActor actor, bool makes = false) => AppraisalRules.MayRead(desk.Board, actor, makes, s_year, s_person);
        new[] { s_office, s_area, s_director, s_self, s_other, s_colleague }.Select(actor => Reads(actor)).ShouldBe([true, true, true, true, false, false]);
        // The committee sees the papers before they are issued.
        Reads(s_colleague with { Staff = null }, makes: true).ShouldBeTrue();
    }

    [Fact]
    public void The_area_is_that_of_the_persons_window_at_the_end_of_the_year()
    {
        SelectionDesk desk = new(2);
        desk.Desk.Submit("2026-07-02 08:00", new OrganizationSubmitted
        {
            Source = "test", By = "test", Areas = [new AreaEntry("B", "二区")], Windows = [new WindowEntry("W09", "新窗口", "部门9", "B")], Staff = [new StaffEntry("S01", "职员1", "W09", false, null)],
        });
        desk.Desk.PassTo("2026-08-03 09:00");
        Write(desk, s_area, "好")!.Code.ShouldBe("appraisal-role");
        Write(desk, s_other, "好").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "missing-value")]
    [InlineData("  \n ", "missing-value")]
    [InlineData("有\u0007铃", "invalid-value")]
    public void An_empty_or_broken_text_is_refused(string text, string code) => Write(new SelectionDesk(2), s_office, text)!.Code.ShouldBe(code);

    [Fact]
    public void It_has_at_most_three_hundred_characters_and_is_about_somebody_with_a_result()
    {
        SelectionDesk desk = new(2);
        Write(desk, s_office, new string('好', 301)).ShouldBe(new Refusal("appraisal-too-long", "300", "301"));
        Write(desk, s_office, new string('好', 300)).ShouldBeNull();
        Write(desk, s_office, "好", staff: "S99")!.Code.ShouldBe("unknown-staff");
        Write(desk, s_office, "好", year: Period.YearOf(new Month(2024, 1)))!.Code.ShouldBe("appraisal-no-result");
        Write(desk, s_office, "好", year: Period.Of(new Month(2026, 7)))!.Code.ShouldBe("invalid-value");
    }

    [Fact]
    public void Of_two_at_once_the_second_reads_first_and_the_same_text_again_is_no_version()
    {
        SelectionDesk desk = new(2);
        Write(desk, s_area, "甲", seen: 0).ShouldBeNull();
        Write(desk, s_office, "乙", seen: 0).ShouldBe(new Refusal("changed-meanwhile", "1"));
        Write(desk, s_office, "甲", seen: 1).ShouldBeNull();
        desk.Board.Appraisals.Of(s_year, s_person).ShouldHaveSingleItem().By.ShouldBe(s_area.By);
        Write(desk, s_office, "", seen: 1).ShouldBeNull("it is taken back");
        (desk.Board.Appraisals.TextOf(s_year, s_person), desk.Board.Appraisals.Of(s_year, s_person).Length).ShouldBe(("", 2));
    }

    [Fact]
    public void Once_the_papers_are_issued_nothing_changes_any_more()
    {
        SelectionDesk desk = new(2);
        Write(desk, s_area, "工作踏实").ShouldBeNull();
        Close(desk).ShouldBe(ItemResult.Accepted);
        Close(desk).ShouldBe(ItemResult.Duplicate);

        Write(desk, s_office, "改").ShouldBe(new Refusal("appraisals-closed", "2026"));
        desk.Board.Appraisals.TextOf(s_year, s_person).ShouldBe("工作踏实");
        desk.Board.Appraisals.ClosedOf(s_year)!.By.ShouldBe("督查员（officer）");
    }

    [Fact]
    public void It_stands_on_the_paper_of_the_home_unit_and_on_no_other()
    {
        SelectionDesk desk = new(2);
        Write(desk, s_area, "工作踏实").ShouldBeNull();
        PeriodResults bare = PeriodResults.Of(desk.Board, s_year)!;
        bare.Lines.ShouldAllBe(line => line.Comment.Length == 0);

        OfficialDocument document = DocumentFilling.Fill(Template("feedback"), DocumentFiguring.Of(bare.WithAppraisals(desk.Board), SampleResults.House));
        Words(document, "部门1").ShouldContain(text => text.StartsWith("职员1：", StringComparison.Ordinal) && text.EndsWith("评语：工作踏实", StringComparison.Ordinal));
        // Nobody wrote one: the line stays for the pen.
        Words(document, "部门2").ShouldContain(text => text.StartsWith("职员2：", StringComparison.Ordinal) && text.EndsWith("评语：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", StringComparison.Ordinal));

        string scores = Text("scores").Replace("field: name", "field: comment", StringComparison.Ordinal);
        DocumentTemplateLoader.Load(scores, "t").Errors.ShouldContain(error => error.Code == "confidential-field");
    }

    private static string[] Words(OfficialDocument document, string unit) =>
        [.. document.Sheets.Single(sheet => sheet.Addressee == unit).Body.OfType<DocumentBlock.Paragraph>().Select(paragraph => paragraph.Text)];

    private static DocumentTemplate Template(string kind) => DocumentTemplateLoader.Load(Text(kind), "t").Template!;

    private static string Text(string kind) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents", kind + ".yaml"));

    private static ItemResult Close(SelectionDesk desk) =>
        desk.Desk.Submit(desk.Board.JudgedUpTo, new AppraisalsCloseSubmitted { Source = "documents", By = "督查员（officer）", Year = s_year })[^1].Items.Single().Result;

    private static Refusal? Write(SelectionDesk desk, ReviewActor actor, string text, int? seen = null, string staff = "S01", Period? year = null) =>
        desk.Desk.Submit(desk.Board.JudgedUpTo, new AppraisalSubmitted
        {
            Source = "page", By = actor.By, Actor = actor, Year = year ?? s_year, Staff = new StaffCode(staff), Text = text, Expected = seen,
        })[^1].Items.Single().Refusal;
}
