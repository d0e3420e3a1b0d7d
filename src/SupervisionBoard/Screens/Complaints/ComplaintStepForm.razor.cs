using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Complaints;

public sealed partial class ComplaintStepForm
{
    public const string Source = "page:complaints";

    private const int Offered = 200;
    private ComplaintStep? step;
    private RuleDefinition? rule;
    private ComplaintReferral referral;
    private string reason = "";
    private string unit = "";
    private string? unitError;
    private string? stepError;
    private string? ruleError;
    private string? reasonError;
    private string? error;
    private string? changed;
    private int seen = -1;
    private bool busy;
    private DeductionPreview? preview;
    private LedgerState? previewed;

    [Parameter, EditorRequired]
    public ComplaintFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ComplaintViewer Viewer { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public EventCallback<ComplaintStep> OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private IOptions<BoardOptions> Options { get; set; } = default!;

    private bool ChargesSomebody => File.Window is not null || File.Staff is not null;

    private string ReasonWord => step switch
    {
        ComplaintStep.Answered => "AnswerLabel",
        ComplaintStep.Asked => "AskLabel",
        ComplaintStep.Replied => "ReplyLabel",
        _ => "ReasonLabel",
    };

    private RulebookDefinition? Rulebook => Board.Context.Rulebooks.For(Month.Of(Board.Time.DateOf(Now)));

    protected override void OnParametersSet()
    {
        // Somebody else was faster: what was typed stays, what is no longer possible is not offered.
        if (seen >= 0 && seen != File.Steps.Length)
        {
            changed = T["ChangedMeanwhile", File.Steps[^1].By ?? File.Steps[^1].Source];
            if (step is { } chosen && !Viewer.Possible(Board, File).Contains(chosen))
                step = null;
        }

        seen = File.Steps.Length;
        if (preview is not null && !ReferenceEquals(previewed, Board.Ledger))
            Preview();
    }

    private void Choose(ComplaintStep choice)
    {
        (step, stepError, unitError) = (choice, null, null);
        // Who can only speak for one unit is not asked which.
        WindowCode[] units = [.. Viewer.Units(Board, File, choice).Take(2)];
        unit = choice == ComplaintStep.Replied && units is [var only] ? only.Value : "";
        if (choice == ComplaintStep.Upheld && rule is null && Rulebook is { } rulebook)
            rule = Board.Context.Grounds.Propose(File.Ground, rulebook, File.Staff is not null) ?? rulebook.RulesOf(Core.Judging.FindingSources.ComplaintUpheld).FirstOrDefault(Fits);
        Preview();
    }

    private void ChooseRule(RuleDefinition? chosen)
    {
        (rule, ruleError) = (chosen, null);
        Preview();
    }

    private bool Fits(RuleDefinition offered) => offered.Metric is null && (File.Staff is not null || offered.SubjectKind == SubjectKind.Window || offered.For == RuleTarget.Chief);

    /// <summary>The rules of the ground first.</summary>
    private IReadOnlyList<RuleDefinition> FindRules(string typed)
    {
        IReadOnlyList<RuleCode> usual = Board.Context.Grounds.Find(File.Ground) is { } ground ? ground.Propose : [];
        return QuickSearch.Find((Rulebook?.Rules ?? []).Where(Fits).OrderByDescending(r => usual.Contains(r.Code)), typed, r => r.Code.Value, r => r.Text, Offered);
    }

    /// <summary>What the verdict does to the score: an entry by hand under the same rule does the same.</summary>
    private void Preview()
    {
        previewed = Board.Ledger;
        preview = step == ComplaintStep.Upheld && rule is not null && SubjectOf(rule) is { } subject
            ? DeductionPreview.Of(
                Board,
                new Observation { Id = File.Code.Value, Subject = subject, Rule = rule.Code, OccurredOn = Board.Time.DateOf(Now), Matter = $"complaint/{File.Code}" },
                Now,
                TimeSpan.FromMinutes(Options.Value.Ingest.FutureToleranceMinutes))
            : null;
    }

    private Subject? SubjectOf(RuleDefinition picked)
    {
        WindowCode? window = ComplaintRules.WindowOf(Board, File, Now);
        return picked.For switch
        {
            RuleTarget.Staff => File.Staff is { } staff ? Subject.Of(staff) : null,
            RuleTarget.Window => window is { } code ? Subject.Of(code) : null,
            RuleTarget.Chief => window is { } code && Board.Roster.StaffOf(code, Board.Today).FirstOrDefault(m => m.Chief) is { } chief ? Subject.Of(chief.Code) : null,
            _ => throw new InvalidOperationException($"No such target: {picked.For}"),
        };
    }

    private void CheckReason() => reasonError = string.IsNullOrWhiteSpace(reason) ? T["ReasonRequired"].Value : null;

    private async Task SendAsync()
    {
        CheckReason();
        stepError = step is null ? T["StepRequired"].Value : null;
        ruleError = step == ComplaintStep.Upheld && ChargesSomebody && rule is null ? T["RuleRequired"].Value : null;
        unitError = step is ComplaintStep.Asked or ComplaintStep.Replied && unit.Length == 0 ? T["UnitRequired"].Value : null;
        if (busy || unitError is not null || stepError is not null || ruleError is not null || reasonError is not null)
            return;
        busy = true;
        try
        {
            await SubmitAsync(step!.Value);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SubmitAsync(ComplaintStep sent)
    {
        WriteResult result = await Queue.SubmitAsync(new ComplaintStepSubmitted
        {
            Source = Source,
            By = Viewer.By,
            Complaint = File.Code,
            Step = sent,
            Reason = reason,
            Rule = sent == ComplaintStep.Upheld && ChargesSomebody ? rule!.Code : null,
            Window = sent is ComplaintStep.Asked or ComplaintStep.Replied ? new WindowCode(unit) : null,
            Referral = sent == ComplaintStep.Paused ? referral : null,
            SeenSteps = seen,
        });
        error = EntryForm.Refused(result) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
        if (error is not null)
            return;
        (step, rule, preview, reason, changed) = (null, null, null, "", null);
        seen = Runner.Board.Complaints.Find(File.Code)!.Steps.Length;
        await OnDone.InvokeAsync(sent);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SendAsync() : Task.CompletedTask;
}
