using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Appeals;

public sealed partial class AppealDecisionForm
{
    public const string Source = "appeals";

    private const int Offered = 200;
    private AppealResult? result;
    private RuleDefinition? rule;
    private string quantityText = "1";
    private string reason = "";
    private string? resultError;
    private string? ruleError;
    private string? quantityError;
    private string? reasonError;
    private string? error;
    private bool busy;
    private AppealsPreview? preview;
    private LedgerState? previewed;

    [Parameter, EditorRequired]
    public AppealCase Case { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public AppealViewer Viewer { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public EventCallback<AppealResult> OnDecided { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private FindingWording Findings { get; set; } = default!;

    private decimal? Quantity =>
        decimal.TryParse(quantityText, NumberStyles.Number, CultureInfo.CurrentCulture, out decimal quantity) && quantity > 0 ? quantity : null;

    protected override void OnParametersSet()
    {
        // The effect follows the ledger while the form is open.
        if (preview is not null && !ReferenceEquals(previewed, Board.Ledger))
            Preview();
    }

    private void Choose(AppealResult choice)
    {
        (result, resultError) = (choice, null);
        Preview();
    }

    private void ChooseRule(RuleDefinition? chosen)
    {
        (rule, ruleError) = (chosen, null);
        Preview();
    }

    private void ChangeQuantity(ChangeEventArgs change)
    {
        quantityText = change.Value as string ?? "";
        quantityError = Quantity is null ? T["QuantityWrong"].Value : null;
        Preview();
    }

    private void CheckReason() => reasonError = string.IsNullOrWhiteSpace(reason) ? T["ReasonRequired"].Value : null;

    private void Preview()
    {
        bool complete = result is not null && (result != AppealResult.Changed || (rule is not null && Quantity is not null));
        previewed = Board.Ledger;
        preview = complete ? AppealsPreview.Of(Board, Submission(), Now) : null;
    }

    private IReadOnlyList<RuleDefinition> FindRules(string typed) => QuickSearch.Find(
        (Board.Context.Rulebooks.For(Month.Of(Case.Finding.OccurredOn))?.Rules ?? [])
            .Where(r => r.Metric is null && r.SubjectKind == Case.Finding.Subject.Kind && r.Code != Case.Finding.Rule),
        typed,
        r => r.Code.Value,
        r => r.Text,
        Offered);

    private AppealDecisionSubmitted Submission() => new()
    {
        Source = Source,
        By = Viewer.By,
        FindingId = Case.Finding.Id,
        Result = result!.Value,
        Reason = reason,
        Rule = result == AppealResult.Changed ? rule?.Code : null,
        Quantity = result == AppealResult.Changed ? Quantity ?? 0 : 1,
        ByDirector = Viewer.IsDirector,
    };

    private async Task DecideAsync()
    {
        CheckReason();
        resultError = result is null ? T["ResultRequired"].Value : null;
        ruleError = result == AppealResult.Changed && rule is null ? T["RuleRequired"].Value : null;
        quantityError = result == AppealResult.Changed && Quantity is null ? T["QuantityWrong"].Value : null;
        if (busy || reasonError is not null || resultError is not null || ruleError is not null || quantityError is not null)
            return;
        busy = true;
        try
        {
            error = EntryForm.Refused(await Queue.SubmitAsync(Submission())) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
        }
        finally
        {
            busy = false;
        }

        if (error is null)
            await OnDecided.InvokeAsync(result!.Value);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? DecideAsync() : Task.CompletedTask;
}
