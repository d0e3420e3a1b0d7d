using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Deductions;

public sealed class EntryFormTests : LedgerScreenContext
{
    [Fact]
    public async Task An_entry_is_made_by_the_keyboard_alone()
    {
        await RecordAsync("F1", "S11", "C1-1");
        var form = Render<EntryForm>();
        Choose(form, "window", "sb");
        Choose(form, "person", "wf");
        Choose(form, "rule", "cd");
        form.Find("#entry-note").Input("上午巡查");

        form.Find(".effect").TextContent.ShouldContain("98.0 → 95.0 分，第 9 不变");
        form.Find(".effect").TextContent.ShouldContain("99.33 → 98.33 分，第 3 不变");
        form.Find(".effect").TextContent.ShouldContain("本次 −3 分，当月第 2 次，累计 −5 分");
        Save(form);

        form.WaitForAssertion(() => form.Find(".entry-saved").TextContent.ShouldContain("王芳：C1-1 迟到"));
        LedgerFinding saved = Now.Ledger.ById.Values.Single(f => f.Finding.Source == EntryForm.Source);
        saved.Finding.RecordedBy.ShouldBe("周红（zhou）");
        saved.Finding.Note.ShouldBe("上午巡查");
        saved.Finding.OccurredAt.ShouldBe(SampleBoard.Now.AddSeconds(-30));
        // The window stays, the rest is free for the next entry, and the keyboard is back at the first field.
        form.Find("#entry-window").GetAttribute("value").ShouldBe("社保医保窗口");
        form.Find("#entry-person").GetAttribute("value").ShouldBe("");
        JSInterop.VerifyFocusAsyncInvoke(4);
    }

    [Fact]
    public void A_rule_for_windows_means_the_whole_window_and_leaving_the_line_is_said_in_words()
    {
        var form = Render<EntryForm>();
        Choose(form, "window", "W2");
        Choose(form, "rule", "m6");

        form.Find("#entry-person").GetAttribute("value").ShouldBe("整个窗口");
        form.Find(".effect").TextContent.ShouldContain("100.00 → 85.00 分，第 1 → 第 3");
    }

    [Fact]
    public void A_person_chosen_first_brings_the_window()
    {
        var form = Render<EntryForm>();
        Choose(form, "person", "冯杰");
        form.Find("#entry-window").GetAttribute("value").ShouldBe("不动产登记窗口");
    }

    [Fact]
    public void Another_window_gives_up_a_person_who_does_not_work_there()
    {
        var form = Render<EntryForm>();
        Choose(form, "person", "冯杰");
        Choose(form, "window", "税务");
        form.Find("#entry-person").GetAttribute("value").ShouldBe("");
    }

    [Theory]
    [InlineData("2026-11-18 09:30", "2026-11-18 09:30")]
    [InlineData("2026/11/8 9:05", "2026-11-08 09:05")]
    [InlineData("11-18 9:30", "2026-11-18 09:30")]
    [InlineData("08:15", "2026-11-20 08:15")]
    [InlineData("0815", "2026-11-20 08:15")]
    [InlineData("０８：１５", "2026-11-20 08:15")]
    [InlineData("2-29 08:15", null)]
    [InlineData("25:00", null)]
    [InlineData("", null)]
    public void A_time_may_be_typed_short(string typed, string? meant)
    {
        EntryDraft draft = new() { At = typed };

        draft.TimeOf(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8)))?.ToString("yyyy-MM-dd HH:mm").ShouldBe(meant);
        (draft.TimeOf(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8))) is null).ShouldBe(meant is null);
    }

    [Fact]
    public void Nothing_is_sent_while_a_field_is_missing_or_wrong()
    {
        var form = Render<EntryForm>();
        Choose(form, "window", "W1");
        form.Find("#entry-quantity").Input("0");
        form.Find("#entry-at").Input("2026-11-20T10:30");
        Save(form);

        form.FindAll(".field-error").Select(e => e.TextContent).ShouldBe(["请选择人员，或“整个窗口”。", "请选择条款。", "请填大于 0 的数。", "时间不能晚于现在。"]);
        Now.Ledger.ById.ShouldBeEmpty();

        form.Find("#entry-quantity").Input("2");
        form.FindAll(".field-error").Select(e => e.TextContent).ShouldNotContain("请填大于 0 的数。");
    }

    [Fact]
    public void A_field_is_checked_when_it_is_left()
    {
        var form = Render<EntryForm>();
        form.FindAll(".field-error").ShouldBeEmpty();
        form.Find(".entry-rule").FocusOut();
        form.Find(".entry-rule .field-error").TextContent.ShouldBe("请选择条款。");
    }

    [Fact]
    public void Disqualification_and_the_last_step_before_it_are_said_in_words()
    {
        var form = Render<EntryForm>();
        Choose(form, "window", "W1");
        Choose(form, "person", "wf");
        Choose(form, "rule", "A3-4");
        form.Find(".effect-warning").TextContent.ShouldContain("取消当月考评资格：A3-4 与服务对象争吵");

        Choose(form, "rule", "A5-3");
        form.Find(".effect-warning").TextContent.ShouldContain("当月第 1 次，满 5 次取消考评资格");
    }

    [Fact]
    public void A_rule_that_counts_once_a_matter_asks_for_it_and_excuses_are_offered()
    {
        var form = Render<EntryForm>();
        Choose(form, "window", "W1");
        Choose(form, "person", "wf");
        Choose(form, "rule", "F6");
        Save(form);
        form.Find(".entry-matter .field-error").TextContent.ShouldBe("请写明事项。");

        Choose(form, "rule", "C1-5");
        form.Find(".entry-flags").TextContent.ShouldContain("已有人顶岗");
        form.Find(".effect").TextContent.ShouldContain("100.0 → 99.9 分");
        form.Find(".entry-flags input").Change(true);
        form.Find(".effect").TextContent.ShouldContain("100.0 分不变");
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_finding()
    {
        EntryDraft draft = new() { Window = Now.Roster.Windows["W1"], Person = new PersonChoice(Now.Roster.Staff["S11"], "王芳"), Rule = Now.Context.Rulebooks.For(Now.ThisMonth)!.FindRule(new("A2-1")), At = "2026-11-20T09:00" };
        Observation seen = draft.ToObservation(SampleBoard.Now, null)!;
        ObservationsSubmitted submission = new() { Source = EntryForm.Source, By = "周红", Items = [new SubmittedObservation(0, seen, [7])] };
        WriteQueue queue = Services.GetRequiredService<WriteQueue>();

        WriteResult[] results = await Task.WhenAll(queue.SubmitAsync(submission), queue.SubmitAsync(submission));

        results.ShouldAllBe(r => EntryForm.Refused(r) == null);
        Now.Ledger.ById.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_typed_stays_when_it_cannot_be_saved()
    {
        var form = Render<EntryForm>();
        Choose(form, "window", "W1");
        Choose(form, "person", "wf");
        Choose(form, "rule", "A2-1");
        form.Find("#entry-note").Input("未佩证");
        Services.GetRequiredService<WriteQueue>().Complete();
        Save(form);

        form.WaitForAssertion(() => form.Find(".entry-notice").TextContent.ShouldContain("系统正忙"));
        form.Find("#entry-note").GetAttribute("value").ShouldBe("未佩证");
        form.Find("#entry-rule").GetAttribute("value").ShouldStartWith("A2-1");
        Now.Ledger.ById.ShouldBeEmpty();
    }

    [Fact]
    public void Only_pictures_are_taken_whatever_the_file_is_called()
    {
        var form = Render<EntryForm>();
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("<svg onload=alert(1)>", "现场.jpg", contentType: "image/jpeg"));
        form.WaitForAssertion(() => form.Find(".entry-photo .field-error").TextContent.ShouldBe("只能是 JPEG、PNG 或 WebP 图片。"));
    }

    [Fact]
    public async Task A_photo_is_kept_by_its_hash_and_named_in_the_finding()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        var form = Render<EntryForm>();
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(png, "现场.png", contentType: "image/png"));
        form.WaitForAssertion(() => form.Find(".photo-name").TextContent.ShouldBe("现场.png"));
        Choose(form, "window", "W1");
        Choose(form, "person", "wf");
        Choose(form, "rule", "A2-1");
        Save(form);

        form.WaitForAssertion(() => form.FindAll(".entry-saved").ShouldNotBeEmpty());
        string sha = Now.Ledger.ById.Values.Single().Finding.Evidence.ShouldHaveSingleItem().Reference;
        (byte[] content, string type) = (await Services.GetRequiredService<Photos>().FindAsync(sha, default)).ShouldNotBeNull();
        content.ShouldBe(png);
        type.ShouldBe("image/png");
    }

    private static void Choose(IRenderedComponent<EntryForm> form, string field, string typed)
    {
        form.Find("#entry-" + field).Input(typed);
        form.Find("#entry-" + field).KeyDown("Enter");
    }

    private static void Save(IRenderedComponent<EntryForm> form) => form.Find(".entry").KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
}
