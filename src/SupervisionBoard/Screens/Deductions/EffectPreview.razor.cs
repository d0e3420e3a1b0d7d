using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

/// <summary><c>93.18 → 91.18 分，第 2 → 第 5，跌出红旗线</c>.</summary>
public sealed partial class EffectPreview
{
    [Parameter, EditorRequired]
    public DeductionPreview Preview { get; set; } = default!;

    /// <summary>Whether the reader may see names of people; codes otherwise.</summary>
    [Parameter]
    public bool SeesNames { get; set; } = true;

    /// <summary>An entry for another month says so.</summary>
    [Parameter]
    public Month ThisMonth { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    private IEnumerable<(string Label, ScoreChange Change)> Changes
    {
        get
        {
            if (Preview.Person is { } person)
                yield return (Dated(NameOf(person)), person);
            foreach (ScoreChange other in Preview.Others)
                yield return (T["AlsoCharged", NameOf(other)], other);
            if (Preview.Window is { } window)
                yield return (Dated(window.Name), window);
        }
    }

    private string? RuleText
    {
        get
        {
            if (Preview.Rule is not { } step)
                return null;
            string points = T[step.Points == 0 ? "RuleNoPoints" : "RulePoints", Wording.SignedFigure(step.Points)];
            string text = step.Rule.Effect is VetoEffect or ReferEffect ? Words.Effect(step.Rule) : T["RulePattern", points, step.Occurrences, Wording.SignedFigure(step.Total)];
            return string.Join(T["Semicolon"], [text, .. step.Notes.Select(note => Words.Note(note, step.Rule, step.Total)), .. Bounds(step)]);
        }
    }

    private IEnumerable<string> Warnings
    {
        get
        {
            RulebookDefinition? rulebook = Runner.Board.Context.Rulebooks.For(Preview.Month);
            return
            [
                .. Preview.NewReasons.Select(r => Words.Reason(r, rulebook)),
                .. Preview.NewWithheld.Select(w => Words.Withheld(w, rulebook)),
                .. Preview.NewRefer.Select(words => T["Recommends", words].Value),
            ];
        }
    }

    /// <summary>What would be lifted.</summary>
    private IEnumerable<string> Reliefs
    {
        get
        {
            RulebookDefinition? rulebook = Runner.Board.Context.Rulebooks.For(Preview.Month);
            return [.. Preview.GoneReasons.Select(r => T["Lifted", Words.Reason(r, rulebook)].Value), .. Preview.GoneWithheld.Select(w => T["Lifted", Words.Withheld(w, rulebook)].Value)];
        }
    }

    private IEnumerable<string> Cautions
    {
        get
        {
            if (Preview.Rule is not { } step || Preview.NewReasons.Length > 0)
                yield break;
            if (step.NextDisqualifies)
                yield return T["NextDisqualifies"];
            foreach (CounterStep counter in step.Counters.Where(c => c.Count < c.Limit))
                yield return T["Counter" + counter.Effect, counter.Count, counter.Limit];
        }
    }

    /// <summary>How far the rule's caps are used, and what another rule of the same group had charged for the matter.</summary>
    private IEnumerable<string> Bounds(RuleStep step)
    {
        // A cap that is reached is a note already.
        bool capped = step.Notes.Any(note => note.Kind == LineNoteKind.Capped);
        if (!capped && step.Rule.MonthlyCap is { } cap)
            yield return T["MonthlyCap", Exact(cap), Exact(Math.Abs(step.Total))];
        if (!capped && step.Rule.PeriodCap is { } bound)
            yield return T["PeriodCap" + bound.Within, Exact(bound.Points), Exact(step.Spent)];
        if (step.Replaces is { } replaced)
            yield return T["MatterReplaces", replaced];
        else if (step.MatterElsewhere is { } elsewhere)
            yield return T["MatterElsewhere", elsewhere];
    }

    private static string Exact(decimal value) => value.ToString("0.######", System.Globalization.CultureInfo.CurrentCulture);

    private string NameOf(ScoreChange change) => SeesNames || change.Subject.Kind == SubjectKind.Window ? change.Name : change.Subject.Code;

    private string Dated(string name) => Preview.Month == ThisMonth ? name : T["InMonth", name, Words.Month(Preview.Month)];

    private string Text(ScoreChange change)
    {
        string before = Wording.ScoreFigure(change.Before.Score, change.Decimals);
        string score = change.Before.Score == change.After.Score
            ? T["ScoreSame", before]
            : T["ScoreChange", before, Wording.ScoreFigure(change.After.Score, change.Decimals)];
        string rank = (change.Before.Rank, change.After.Rank) switch
        {
            ({ } was, { } becomes) when was == becomes => T["RankSame", was],
            ({ } was, { } becomes) => T["RankChange", was, becomes],
            ({ } was, null) => T["RankLost", was],
            (null, { } becomes) => T["RankGained", becomes],
            _ => T["RankNone"],
        };
        return T["ChangePattern", score, rank];
    }

    private static (string Key, bool Fell)? Flag(ScoreChange change) => (change.Before.Flag, change.After.Flag) switch
    {
        (FlagPlace.Inside or FlagPlace.Tied, FlagPlace.Outside) => ("FlagLost", true),
        (FlagPlace.Inside, FlagPlace.Tied) => ("FlagTied", true),
        (FlagPlace.Outside, FlagPlace.Inside) or (FlagPlace.Tied, FlagPlace.Inside) => ("FlagWon", false),
        (FlagPlace.Outside, FlagPlace.Tied) => ("FlagTied", false),
        _ => null,
    };
}
