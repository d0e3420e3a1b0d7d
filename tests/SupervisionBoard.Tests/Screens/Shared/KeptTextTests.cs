using Bunit;
using Microsoft.AspNetCore.Components;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed class KeptTextTests : ScreenContext
{
    private readonly BunitJSModuleInterop module;
    private string text = "";

    public KeptTextTests()
    {
        module = JSInterop.SetupModule("/assets/js/keep.js");
        module.SetupVoid("drop", _ => true).SetVoidResult();
    }

    [Fact]
    public void What_the_tab_kept_is_there_again()
    {
        Keeps("写了一半的意见");
        IRenderedComponent<KeptText> field = Field();

        field.Find("textarea").GetAttribute("value").ShouldBe("写了一半的意见");
        text.ShouldBe("写了一半的意见");
        field.Find("textarea").GetAttribute("data-keep").ShouldBe("zhou/opinion");
    }

    [Fact]
    public void Where_nothing_was_kept_the_form_has_its_own_text()
    {
        Keeps(null);
        text = "上次填报的";

        Field().Find("textarea").GetAttribute("value").ShouldBe("上次填报的");
    }

    [Fact]
    public async Task It_is_dropped_once_the_form_has_emptied_it_and_not_while_somebody_writes_anew()
    {
        Keeps(null);
        IRenderedComponent<KeptText> field = Field();
        await field.Find("textarea").InputAsync("第一稿");
        await field.Find("textarea").InputAsync("");
        module.VerifyNotInvoke("drop");
        await field.Find("textarea").InputAsync("第二稿");

        text = "";
        field.Render(parameters => parameters.Add(f => f.Value, text));

        module.VerifyInvoke("drop").Arguments.ShouldBe(["zhou/opinion"]);
    }

    private void Keeps(string? kept) => module.Setup<string?>("read", "zhou/opinion").SetResult(kept);

    private IRenderedComponent<KeptText> Field()
    {
        IRenderedComponent<KeptText>? field = null;
        field = Render<KeptText>(parameters => parameters
            .Add(f => f.Id, "opinion")
            .Add(f => f.Key, "zhou/opinion")
            .Add(f => f.Value, text)
            .Add(f => f.ValueChanged, EventCallback.Factory.Create<string>(this, value =>
            {
                text = value;
                field?.Render(p => p.Add(f => f.Value, value));
            })));
        field.Render(p => p.Add(f => f.Value, text));
        return field;
    }
}
