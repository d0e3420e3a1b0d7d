using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Reviews;
using SupervisionBoard.Screens.Selection;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Tests.Screens;

/// <summary>
/// Pages of the review and of the selections. The first month is November 2026; a second area has a window W4 with S41.
/// </summary>
public abstract class ReviewScreenContext : LedgerScreenContext
{
    protected static readonly Month November = new(2026, 11);

    protected static readonly ReviewActor Officer = new("李督查（li）", null, null, IsOffice: true, IsDirector: false);
    protected static readonly ReviewActor Director = new("王主任（wang）", null, null, IsOffice: false, IsDirector: true);

    protected static readonly string[] Everybody = ["S11", "S12", "S13", "S21", "S22", "S23", "S31", "S32", "S33", "S41"];

    protected ReviewScreenContext()
    {
        Services.AddSingleton<ReviewWording>();
        Services.AddSingleton<RecomputedWording>();
        Services.AddSingleton<SelectionWording>();
        Services.AddSingleton<ConsequenceWording>();
        Services.AddSingleton<PayoutWording>();
        Services.AddSingleton<RailEntries>();
    }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected MonthReview Review => Now.Reviews.Find(November)!;

    protected static ReviewActor PersonOf(string staff) => new($"{staff}（{staff}）", new StaffCode(staff), null, IsOffice: false, IsDirector: false);

    protected void AsOfficer(string account = "zhou", string name = "周红") => As(account, name, Roles.Officer);

    protected void AsDirector() => As("wang", "王主任", Roles.Director);

    protected void AsCommittee(string account, string name) => As(account, name, Roles.Committee);

    protected void AsArea(string area) => As("area-" + area, area + "区长", Roles.AreaSupervisor, new Claim(AccessClaims.AreaCode, area));

    protected void AsStaff(string staff) => As(staff, staff, Roles.Staff, new Claim(AccessClaims.StaffCode, staff));

    protected async Task OpenSecondAreaAsync() => await SubmitAsync(new OrganizationSubmitted
    {
        Source = "test",
        By = "test",
        Areas = [new AreaEntry("B", "工程建设区")],
        Windows = [new WindowEntry("W4", "规划许可窗口", "自然资源局", "B")],
        Staff = [new StaffEntry("S41", "何平", "W4", true, null)],
    });

    /// <summary>The clock goes on and the board does what falls due, as its own timer would have it.</summary>
    protected async Task PassToAsync(string local)
    {
        Time.Advance(At(local) - Time.GetUtcNow());
        await SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
        LetPagesCatchUp();
    }

    protected static ReviewActor SupervisorOf(string area) => new($"{area}区长（area-{area}）", null, new AreaCode(area), IsOffice: false, IsDirector: false);

    protected static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + " +08:00", CultureInfo.InvariantCulture);

    protected Task StepAsync(ReviewActor actor, ReviewAction action, Month? month = null) =>
        SubmitAsync(new ReviewSubmitted { Source = "test", By = actor.By, Actor = actor, Month = month ?? November, Action = action });

    /// <summary>Opened on Tuesday 1 December; everybody but those named files.</summary>
    protected async Task ToReviewAsync(params string[] late)
    {
        await OpenSecondAreaAsync();
        await PassToAsync("2026-12-01 09:00");
        await StepAsync(Officer, new ReviewAction.Open());
        foreach (string staff in Everybody.Except(late, StringComparer.Ordinal))
            await StepAsync(PersonOf(staff), new ReviewAction.FileSelfReport(staff + "本月无差错"));
        await PassToAsync("2026-12-02 08:00");
    }

    protected async Task ToAuditAsync()
    {
        await ToReviewAsync();
        await StepAsync(SupervisorOf("A"), new ReviewAction.SignArea(new AreaCode("A"), "属实"));
        await StepAsync(SupervisorOf("B"), new ReviewAction.SignArea(new AreaCode("B"), "属实"));
    }

    /// <summary>The notice hangs out over Thursday 3 December.</summary>
    protected async Task ToNoticeAsync()
    {
        await ToAuditAsync();
        await StepAsync(Officer, new ReviewAction.StartNotice("审核无误"));
    }

    protected async Task ToApprovalAsync()
    {
        await ToNoticeAsync();
        await PassToAsync("2026-12-04 08:00");
    }

    protected async Task PublishAsync()
    {
        await ToApprovalAsync();
        await StepAsync(Director, new ReviewAction.Approve());
        await StepAsync(Officer, new ReviewAction.Publish());
    }

    /// <summary>Of the first area alone: self-reports waived, everything else in order.</summary>
    protected async Task PublishMonthAsync(Month month, string opened, string audited, string approved)
    {
        await PassToAsync(opened + " 09:00");
        await StepAsync(Officer, new ReviewAction.Open(), month);
        await PassToAsync(audited + " 08:00");
        await StepAsync(SupervisorOf("A"), new ReviewAction.SignArea(new AreaCode("A"), "属实"), month);
        await StepAsync(Officer, new ReviewAction.StartNotice("审核无误"), month);
        await PassToAsync(approved + " 08:00");
        await StepAsync(Director, new ReviewAction.Approve(), month);
        await StepAsync(Officer, new ReviewAction.Publish(), month);
    }

    protected IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>();
    }

    private void As(string account, string name, string role, params Claim[] claims) => SignInAs(account, name, [new Claim(ClaimTypes.Role, role), .. claims]);
}
