using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Reads one regulation; the filter is kept by the page, which has the address.</summary>
public sealed partial class RulebookReading
{
    private IReadOnlyList<RulebookChapter> chapters = [];

    [Parameter, EditorRequired]
    public RulebookDefinition Rulebook { get; set; } = default!;

    /// <summary>Path of the page, so that the links within it stay on it.</summary>
    [Parameter, EditorRequired]
    public string Here { get; set; } = "";

    [Parameter]
    public string Filter { get; set; } = "";

    [Parameter]
    public EventCallback<string> FilterChanged { get; set; }

    [Inject]
    private IStringLocalizer<RulebookTexts> T { get; set; } = default!;

    [Inject]
    private RulebookWording Words { get; set; } = default!;

    private bool Filtered => Filter.Trim().Length > 0;

    private int Shown => chapters.Sum(chapter => chapter.Count);

    private IEnumerable<(string Title, IReadOnlyList<Stated> Stated)> General
    {
        get
        {
            if (Rulebook.Staff is { } staff)
                yield return (T["StaffScoring"], Words.Sheet(staff, SubjectKind.Staff));
            if (Rulebook.Window is { } window)
                yield return (T["WindowScoring"], Words.Sheet(window, SubjectKind.Window));
            yield return (T["Combining"], Words.Combining(Rulebook));
        }
    }

    private IEnumerable<(string Anchor, string Title, int Count)> Contents
    {
        get
        {
            if (!Filtered)
                yield return ("part-general", T["General"], 0);
            foreach (RulebookChapter chapter in chapters)
                yield return (chapter.Anchor, TitleOf(chapter), chapter.Count);
            if (Filtered)
                yield break;
            foreach ((string anchor, string title, int count) in RulebookOutcomes.Contents(Rulebook, T))
                yield return (anchor, title, count);
        }
    }

    protected override void OnParametersSet() => chapters = RulebookOutline.Of(Rulebook, Matches);

    private bool Matches(RuleDefinition rule)
    {
        string wanted = Filter.Trim();
        return wanted.Length == 0
            || Has(rule.Code.Value)
            || Has(rule.Text)
            || Has(rule.Basis)
            || Words.Rule(rule).Any(Has);

        bool Has(string text) => text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private string TitleOf(RulebookChapter chapter) => T[
        "ChapterPattern",
        Words.For(chapter.For),
        chapter.Category?.Name ?? T[chapter.Additions ? "Additions" : "Others"].Value];
}
