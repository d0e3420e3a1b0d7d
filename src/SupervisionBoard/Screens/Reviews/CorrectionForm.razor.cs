using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Reviews;

public sealed partial class CorrectionForm
{
    private const int Offered = 200;

    private bool open;
    private bool busy;
    private long seen;
    private FrozenSubject? who;
    private (string Id, string Text)[] findings = [];
    private string finding = "";
    private string points = "";
    private string reason = "";
    private string? whoError;
    private string? pointsError;
    private string? reasonError;
    private string? error;
    private string? done;

    [Parameter, EditorRequired]
    public FrozenMonth Frozen { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ReviewViewer Viewer { get; set; } = ReviewViewer.Nobody;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private Projections.BoardRunner Runner { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    private decimal? Points =>
        decimal.TryParse(points.Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value != 0 ? value : null;

    private IReadOnlyList<FrozenSubject> Find(string typed) => QuickSearch.Find(Frozen.Subjects.Values, typed, s => s.Sheet.Subject.Code, s => s.Name, Offered);

    private static string TextOf(FrozenSubject subject) => subject.Name;

    private void Open() => (open, done, error, seen) = (true, null, null, Board.Position);

    private void Choose(FrozenSubject? chosen)
    {
        (who, whoError, finding) = (chosen, null, "");
        findings = chosen is null ? [] :
        [
            .. chosen.Sheet.Lines.SelectMany(line => line.Findings.Select(id => (id, Board.Ledger.ById.GetValueOrDefault(id))))
                .Where(f => f.Item2 is not null)
                .Select(f => (f.id, $"{f.Item2!.Finding.Rule} {f.Item2.Finding.OccurredOn:yyyy-MM-dd} {f.Item2.Finding.Note}".TrimEnd())),
        ];
    }

    private async Task SendAsync()
    {
        whoError = who is null ? T["CorrectWhoRequired"].Value : null;
        pointsError = Points is null ? T["CorrectPointsWrong"].Value : null;
        reasonError = string.IsNullOrWhiteSpace(reason) ? T["TextRequired"].Value : null;
        if (busy || whoError is not null || pointsError is not null || reasonError is not null)
            return;
        busy = true;
        try
        {
            Refusal? refusal = EntryForm.Refused(await Queue.SubmitAsync(new CorrectionSubmitted
            {
                Source = StepButton.Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Subject = who!.Sheet.Subject, Corrects = Frozen.Month,
                FindingId = finding.Length == 0 ? null : finding, Points = Points!.Value, Reason = reason, Seen = seen,
            }));
            error = refusal is null ? null : Api.Of(CultureInfo.CurrentUICulture, refusal);
            // The other correction stands above the form now: whoever sends again has seen it.
            seen = Runner.Board.Position;
        }
        finally
        {
            busy = false;
        }

        if (error is not null)
            return;
        done = T["DoneCorrect", who!.Name];
        (open, who, findings, finding, points, reason) = (false, null, [], "", "", "");
    }
}
