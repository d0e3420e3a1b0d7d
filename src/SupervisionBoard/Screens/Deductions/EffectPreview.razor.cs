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
                yield return (Dated(person.Name), person);
            foreach (ScoreChange other in Preview.Others)
                yield return (T["AlsoCharged", other.Name], other);
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
            return string.Join(T["Semicolon"], [text, .. step.Notes.Select(Words.Note)]);
        }
    }

    private IEnumerable<string> Warnings
    {
        get
        {
            RulebookDefinition? rulebook = Runner.Board.Context.Rulebooks.For(Preview.Month);
            return [.. Preview.NewReasons.Select(r => Words.Reason(r, rulebook)), .. Preview.NewRefer.Select(words => T["Recommends", words].Value)];
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
