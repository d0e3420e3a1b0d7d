using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed class SharedPartsTests : ScreenContext
{
    [Fact]
    public void No_two_states_share_a_shape_or_a_word()
    {
        var marks = Enum.GetValues<MarkState>().Select(state => Render<StateMark>(p => p.Add(m => m.State, state))).ToArray();

        marks.Select(mark => mark.Find(".state-word").TextContent).ShouldBe(["进行中", "达标", "临期", "超时", "待核", "申诉中", "已撤销"]);
        marks.Select(mark => mark.Find(".state-shape").InnerHtml).ShouldBeUnique();
    }

    [Fact]
    public void A_hidden_word_is_still_read_aloud() =>
        Render<StateMark>(p => p.Add(m => m.State, MarkState.Overdue).Add(m => m.WordHidden, true)).Find(".state-word.sr-only").TextContent.ShouldBe("超时");

    [Fact]
    public void Only_a_changed_text_is_lit_and_again_at_the_next_change()
    {
        var lit = Render<Lit>(p => p.Add(l => l.Value, "86"));
        lit.Find("span").ClassList.ShouldNotContain("lit");

        lit.Render(p => p.Add(l => l.Value, "86"));
        lit.Find("span").ClassList.ShouldNotContain("lit");

        lit.Render(p => p.Add(l => l.Value, "87"));
        lit.Find("span.lit").TextContent.ShouldBe("87");
    }

    [Fact]
    public void The_pager_shows_where_one_is_and_leaves_gaps()
    {
        int asked = 0;
        var pager = Render<Pager>(p => p.Add(g => g.Page, 7).Add(g => g.Total, 399).Add(g => g.PageSize, 20).Add(g => g.PageChanged, page => asked = page));

        pager.Find(".pager-sum").TextContent.ShouldBe("共 399 条，第 121 – 140 条");
        pager.FindAll("button").Select(b => b.TextContent).ShouldBe(["‹", "1", "5", "6", "7", "8", "9", "20", "›"]);
        pager.Find("[aria-current=page]").TextContent.ShouldBe("7");
        pager.FindAll("button")[^1].Click();
        asked.ShouldBe(8);
    }

    [Fact]
    public void A_list_of_one_page_needs_no_buttons() =>
        Render<Pager>(p => p.Add(g => g.Page, 1).Add(g => g.Total, 3)).FindAll("button").ShouldBeEmpty();

    [Fact]
    public void Nothing_is_confirmed_without_a_reason()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        string? confirmed = null;
        var dialog = Render<ConfirmWithReason>(p => p.Add(d => d.Open, true).Add(d => d.Title, "撤销扣分").Add(d => d.OnConfirm, reason => confirmed = reason));

        dialog.Find(".button--danger").Click();
        confirmed.ShouldBeNull();
        dialog.Find(".field-error").TextContent.ShouldBe("请写明原因。");

        dialog.Find("textarea").Input("  录入有误 ");
        dialog.Find(".button--danger").Click();
        confirmed.ShouldBe("录入有误");
    }

    [Fact]
    public void What_was_typed_stays_when_the_page_answers_with_an_error()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var dialog = Render<ConfirmWithReason>(p => p.Add(d => d.Open, true).Add(d => d.Title, "撤销扣分"));
        dialog.Find("textarea").Input("录入有误");
        dialog.Find("dialog").KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });

        dialog.Render(p => p.Add(d => d.Error, "已公示的结果不能撤销。"));

        dialog.Find("[role=alert]").TextContent.ShouldBe("已公示的结果不能撤销。");
        dialog.Find("textarea").GetAttribute("value").ShouldBe("录入有误");
    }

    [Fact]
    public void A_failing_page_names_the_cause_and_the_next_step()
    {
        RenderFragment<Exception> content = error => builder =>
        {
            builder.OpenComponent<ErrorNotice>(0);
            builder.AddComponentParameter(1, nameof(ErrorNotice.Cause), error.GetType().Name);
            builder.CloseComponent();
        };
        var page = Render<PageErrorBoundary>(p => p.Add(b => b.ErrorContent, content).AddChildContent<Failing>());

        page.Find("[role=alert]").TextContent.ShouldContain("InvalidOperationException");
        page.Find("[role=alert]").TextContent.ShouldContain("请先重试");
    }

    private sealed class Failing : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => throw new InvalidOperationException("for the test");
    }
}
