using Bunit;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Screens.Selection;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

/// <summary>The list of selections says who has to do what next, and by when, also when only the clock moved.</summary>
public sealed class SelectionsPageTests : ReviewScreenContext
{
    private static readonly SelectionKey s_key = new("advanced", Period.QuarterOf(November));
    private static readonly SelectionActor s_office = new("李督查（li）", IsOffice: true, IsCommittee: false, IsDirector: false);

    [Fact]
    public async Task Each_selection_names_its_next_step()
    {
        await PublishMonthAsync(November, "2026-12-01", "2026-12-02", "2026-12-04");
        await PublishMonthAsync(November.AddMonths(1), "2027-01-04", "2027-01-05", "2027-01-07");
        await PassToAsync("2027-01-08 09:00");
        AsOfficer();
        IRenderedComponent<SelectionsPage> list = Open<SelectionsPage>("/awards/quarters");
        NextOf(list).ShouldContain("督查管理处开始评选");

        await TakeAsync(new SelectionAction.Open());
        NextOf(Open<SelectionsPage>("/awards/quarters")).ShouldContain("督查管理处提名");
        await TakeAsync(new SelectionAction.Nominate("按得分提名"));
        await TakeAsync(new SelectionAction.StartNotice());
        list = Open<SelectionsPage>("/awards/quarters");
        NextOf(list).ShouldBeEmpty("while it hangs out everybody waits");

        // Nothing is submitted: the notice ends by the clock alone.
        Time.Advance(At("2027-01-13 00:00") - Time.GetUtcNow());

        list.WaitForAssertion(() => NextOf(list).ShouldContain("考评领导小组开会审定"));
    }

    private static string NextOf(IRenderedComponent<SelectionsPage> list) =>
        list.FindAll(".selections tbody tr").Single(row => row.QuerySelector("a")!.GetAttribute("href") == SelectionAddress.Of(s_key)).QuerySelector(".selections-next")!.TextContent.Trim();

    private Task TakeAsync(SelectionAction action) =>
        SubmitAsync(new SelectionSubmitted { Source = "test", By = s_office.By, Actor = s_office, Award = s_key.Award, Period = s_key.Period, Action = action });
}
