using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed class ComboBoxTests : ScreenContext
{
    private static readonly string[] Windows = ["A1 综合受理", "A2 社保医保", "B2 税务"];

    private string? chosen;
    private int picked;

    [Fact]
    public void Typing_filters_and_Enter_takes_the_marked_entry()
    {
        var combo = Render();
        Input(combo).Input("A");
        Options(combo).ShouldBe(["A1 综合受理", "A2 社保医保"]);

        Input(combo).KeyDown("ArrowDown");
        combo.Find("[aria-selected=true]").TextContent.Trim().ShouldBe("A2 社保医保");
        Input(combo).GetAttribute("aria-activedescendant").ShouldBe(combo.Find("[aria-selected=true]").Id);
        Input(combo).KeyDown("Enter");

        chosen.ShouldBe("A2 社保医保");
        picked.ShouldBe(1);
        Input(combo).GetAttribute("aria-expanded").ShouldBe("false");
        Input(combo).GetAttribute("value").ShouldBe("A2 社保医保");
    }

    [Fact]
    public void The_mark_goes_round()
    {
        var combo = Render();
        Input(combo).KeyDown("ArrowDown");
        Input(combo).KeyDown("ArrowUp");
        combo.Find("[aria-selected=true]").TextContent.Trim().ShouldBe("B2 税务");
    }

    [Fact]
    public void A_pasted_text_that_names_one_entry_is_taken_on_leaving()
    {
        var combo = Render();
        Input(combo).Input("税务");
        combo.Find(".field").FocusOut();

        chosen.ShouldBe("B2 税务");
    }

    [Fact]
    public void A_text_that_names_several_is_not_guessed_on_leaving()
    {
        var combo = Render();
        Input(combo).Input("A");
        combo.Find(".field").FocusOut();

        chosen.ShouldBeNull();
        Input(combo).GetAttribute("value").ShouldBe("A");
    }

    [Fact]
    public void Tab_takes_the_marked_entry()
    {
        var combo = Render();
        Input(combo).Input("A1");
        Input(combo).KeyDown("Tab");
        chosen.ShouldBe("A1 综合受理");
    }

    [Fact]
    public void Esc_gives_the_last_choice_back()
    {
        var combo = Render(Windows[0]);
        Input(combo).Click();
        Input(combo).KeyDown("Escape");

        Input(combo).GetAttribute("value").ShouldBe("A1 综合受理");
        combo.FindAll("[role=listbox]").ShouldBeEmpty();
    }

    [Fact]
    public void Changing_the_text_gives_up_the_choice()
    {
        chosen = Windows[0];
        var combo = Render(Windows[0]);
        Input(combo).Input("不存在");

        chosen.ShouldBeNull();
        combo.Find(".combo-empty").TextContent.ShouldContain("没有匹配的结果");
    }

    [Fact]
    public void Ctrl_Enter_is_left_to_the_form()
    {
        var combo = Render();
        Input(combo).Input("A1");
        Input(combo).KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
        chosen.ShouldBeNull();
    }

    [Fact]
    public void An_error_is_tied_to_the_field()
    {
        var combo = Render<ComboBox<string>>(p => p.Add(c => c.Label, "窗口").Add(c => c.Search, Search).Add(c => c.Text, text => text).Add(c => c.Error, "请选择窗口。"));

        string described = Input(combo).GetAttribute("aria-describedby").ShouldNotBeNull();
        combo.Find("#" + described).TextContent.ShouldBe("请选择窗口。");
        Input(combo).GetAttribute("aria-invalid").ShouldBe("true");
    }

    private IRenderedComponent<ComboBox<string>> Render(string? value = null) => Render<ComboBox<string>>(p => p
        .Add(c => c.Label, "窗口")
        .Add(c => c.Search, Search)
        .Add(c => c.Text, text => text)
        .Add(c => c.Value, value)
        .Add(c => c.ValueChanged, text => chosen = text)
        .Add(c => c.OnPicked, () => picked++));

    private static AngleSharp.Dom.IElement Input(IRenderedComponent<ComboBox<string>> combo) => combo.Find("input[role=combobox]");

    private static string[] Options(IRenderedComponent<ComboBox<string>> combo) => [.. combo.FindAll("[role=option]").Select(o => o.TextContent.Trim())];

    private static string[] Search(string typed) => [.. Windows.Where(w => w.Contains(typed, StringComparison.OrdinalIgnoreCase))];
}
