using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// What an officer may do with a complaint, and why not otherwise (投诉受理处置办法 四; source 004). Steps that other systems
/// report are taken as they come; these rules are for those who act here.
/// </summary>
public static class ComplaintRules
{
    /// <summary>Days back at which a complaint that lay somewhere can still be entered.</summary>
    public const int EarliestDays = 92;

    /// <summary>Characters of a reporter's name and phone number.</summary>
    public const int MaxName = 64;
    public const int MaxPhone = 32;

    /// <summary>Why a complaint cannot be taken in like this; null when it can.</summary>
    public static Refusal? CheckIntake(Board board, ComplaintIntakeSubmitted intake, DateTimeOffset now)
    {
        if (intake is { Window: null, Staff: null })
            return new Refusal("missing-value", "window");
        if (intake.Window is { } window && board.Roster.Find(window) is null)
            return new Refusal("unknown-window", window.Value);
        if (intake.Staff is { } staff && board.Roster.Find(staff) is null)
            return new Refusal("unknown-staff", staff.Value);
        if (board.Context.Grounds.Find(intake.Ground) is not { } ground)
            return new Refusal("unknown-ground", intake.Ground);
        if (ground.Against == SubjectKind.Staff && intake.Staff is null)
            return new Refusal("ground-needs-person");
        if (CheckText(intake.Summary, "summary") is { } wrong)
            return wrong;
        if (intake.Reporter is { } reporter && (reporter.Name?.Length > MaxName || reporter.Phone?.Length > MaxPhone))
            return new Refusal("invalid-value", "reporter");
        if (intake.ReceivedAt is not { } at)
            return null;
        if (at > now)
            return new Refusal("complaint-future");
        return at < now.AddDays(-EarliestDays) ? new Refusal("complaint-too-old", EarliestDays.ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The steps that are possible now, the likeliest first.</summary>
    public static IReadOnlyList<ComplaintStep> Possible(ComplaintFile file)
    {
        if (file.Referral is not null)
            return [ComplaintStep.Resumed];
        // What a unit has to say is taken even after the verdict: until then its clock runs.
        ComplaintStep[] replied = file.Waiting.IsEmpty ? [] : [ComplaintStep.Replied];
        return file.State switch
        {
            ComplaintState.Open when file is { AsksUnits: true, Asked.IsEmpty: true } => [ComplaintStep.Asked, ComplaintStep.Upheld, ComplaintStep.Dismissed, ComplaintStep.Paused],
            ComplaintState.Open when file.AsksUnits => [.. replied, ComplaintStep.Upheld, ComplaintStep.Dismissed, ComplaintStep.Asked, ComplaintStep.Paused],
            ComplaintState.Open => [ComplaintStep.Upheld, ComplaintStep.Dismissed, ComplaintStep.Paused],
            ComplaintState.Upheld => file.IsDone ? [.. replied, ComplaintStep.Dismissed] : [ComplaintStep.Answered, .. replied, ComplaintStep.Dismissed],
            ComplaintState.Dismissed => file.IsDone ? [.. replied, ComplaintStep.Upheld] : [ComplaintStep.Answered, .. replied, ComplaintStep.Upheld],
            _ => throw new InvalidOperationException($"No such state: {file.State}"),
        };
    }

    /// <summary>Why the step is refused; null when it is possible.</summary>
    public static Refusal? CheckStep(Board board, ComplaintFile file, ComplaintStepSubmitted step, DateTimeOffset now)
    {
        if (!Possible(file).Contains(step.Step))
            return NotNow(file);
        if (step.SeenSteps != file.Steps.Length)
            return new Refusal("complaint-changed", file.Code.Value, ByOf(file.Steps[^1]));
        if (CheckText(step.Reason, "reason") is { } wrong)
            return wrong;
        if (step.Step is ComplaintStep.Asked or ComplaintStep.Replied && CheckUnit(board, file, step) is { } unit)
            return unit;
        if (step.Step == ComplaintStep.Paused && step.Referral is null)
            return new Refusal("missing-value", "referral");
        return step.Step == ComplaintStep.Upheld ? CheckRule(board, file, step.Rule, now) : null;
    }

    private static Refusal? CheckUnit(Board board, ComplaintFile file, ComplaintStepSubmitted step)
    {
        if (step.Window is not { } unit)
            return new Refusal("missing-value", "window");
        if (board.Roster.Find(unit) is null)
            return new Refusal("unknown-window", unit.Value);
        if (step.Step == ComplaintStep.Asked)
            return file.Asked.Contains(unit) ? new Refusal("complaint-unit-asked", file.Code.Value, unit.Value) : null;
        return file.Waiting.Contains(unit) ? null : new Refusal("complaint-unit-not-asked", file.Code.Value, unit.Value);
    }

    /// <summary>The ground of a pause, as profiles name it.</summary>
    public static string GroundOf(ComplaintReferral referral) => referral switch
    {
        ComplaintReferral.Disciplinary => "disciplinaryReferral",
        ComplaintReferral.Judicial => "judicialReferral",
        _ => throw new InvalidOperationException($"No such referral: {referral}"),
    };

    /// <summary>The window that an upheld complaint would be charged to: its own, else the person's at the verdict.</summary>
    public static WindowCode? WindowOf(Board board, ComplaintFile file, DateTimeOffset now) =>
        file.Window ?? (file.Staff is { } staff ? board.Roster.Find(staff)?.WindowOn(board.Time.DateOf(now)) : null);

    private static Refusal? CheckRule(Board board, ComplaintFile file, RuleCode? picked, DateTimeOffset now)
    {
        if (file is { Window: null, Staff: null })
            return null;
        if (picked is not { } code)
            return new Refusal("missing-value", "rule");
        Month month = Month.Of(board.Time.DateOf(now));
        if (board.Context.Rulebooks.For(month) is not { } rulebook)
            return new Refusal("no-rulebook", month.ToString());
        if (rulebook.FindRule(code) is not { } rule)
            return new Refusal("unknown-rule", code.Value);
        if (rule.Metric is not null)
            return new Refusal("rule-is-counted", code.Value, rule.Metric);
        bool somebody = rule.For switch
        {
            RuleTarget.Staff => file.Staff is not null,
            RuleTarget.Window => true,
            RuleTarget.Chief => WindowOf(board, file, now) is { } window && board.Roster.StaffOf(window, board.Time.DateOf(now)).Any(m => m.Chief),
            _ => throw new InvalidOperationException($"No such target: {rule.For}"),
        };
        return somebody ? null : new Refusal("rule-kind-mismatch", code.Value);
    }

    private static Refusal NotNow(ComplaintFile file)
    {
        string by = ByOf(file.Steps[^1]);
        if (file.Referral is not null)
            return new Refusal("complaint-is-referred", file.Code.Value, by);
        string state = file.State.ToString().ToLowerInvariant();
        return new Refusal(file.IsDone ? $"complaint-is-{state}-answered" : $"complaint-is-{state}", file.Code.Value, by);
    }

    private static string ByOf(ComplaintMoved step) => step.By ?? step.Source;

    private static Refusal? CheckText(string text, string name) =>
        string.IsNullOrWhiteSpace(text) ? new Refusal("missing-value", name)
        : text.Trim().Length > BoardSession.MaxReason ? new Refusal("invalid-value", name)
        : null;
}
