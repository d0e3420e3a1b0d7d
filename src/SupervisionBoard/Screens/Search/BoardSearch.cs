using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Rulebooks;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Tickets;

namespace SupervisionBoard.Screens.Search;

public enum SearchGroup
{
    Window,
    Person,
    Ticket,
    Rule,
}

/// <summary>Something found, and where it is.</summary>
/// <param name="Code">As people write it; null where the line leads to a list.</param>
/// <param name="Aside">What tells two of the same name apart; null where nothing does.</param>
public sealed record SearchHit(SearchGroup Group, string? Code, string Text, string? Aside, string Path);

/// <summary>
/// What the search in the top bar finds: windows and people of today, rules in force, and the ticket whose number was
/// typed. Nothing is found that the reader may not open.
/// </summary>
public static class BoardSearch
{
    /// <summary>Lines a group; a list that is longer is looked through on its own page.</summary>
    public const int Most = 5;

    /// <param name="typed">Code, words or pinyin initials; several words must all match.</param>
    public static IReadOnlyList<SearchHit> Find(Board board, TicketViewer tickets, string typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return [];
        return [.. Windows(board, typed), .. People(board, typed), .. Tickets(board, tickets, typed.Trim()), .. Rules(board, typed)];
    }

    private static IEnumerable<SearchHit> Windows(Board board, string typed) => QuickSearch
        .Find(board.Roster.Windows.Values.Where(w => IsHere(board, w.LeftOn)), typed, w => w.Code.Value, w => $"{w.Name} {w.Department}", Most)
        .Select(w => new SearchHit(SearchGroup.Window, w.Code.Value, w.Name, w.Department, SheetPage.PathOf(Subject.Of(w.Code), Period.Of(board.ThisMonth))));

    private static IEnumerable<SearchHit> People(Board board, string typed) => QuickSearch
        .Find(board.Roster.Staff.Values.Where(m => IsHere(board, m.LeftOn)), typed, m => m.Code.Value, m => m.Name, Most)
        .Select(m => new SearchHit(SearchGroup.Person, m.Code.Value, m.Name, board.Roster.Find(m.WindowOn(board.Today))?.Name, SheetPage.PathOf(Subject.Of(m.Code), Period.Of(board.ThisMonth))));

    /// <summary>By its whole number: looking through the words of a million tickets is the list's work.</summary>
    private static IEnumerable<SearchHit> Tickets(Board board, TicketViewer viewer, string typed) =>
        board.Tickets.Find(new TicketCode(typed)) is { } file && viewer.MaySee(file)
            ? [new SearchHit(SearchGroup.Ticket, file.Code.Value, board.Roster.Find(file.Life.Holder ?? default)?.Name ?? "", null, TicketAddress.Of(file.Code.Value))]
            : [];

    private static IEnumerable<SearchHit> Rules(Board board, string typed) => board.Context.Rulebooks.For(board.ThisMonth) is { } rulebook
        ? QuickSearch
            .Find(rulebook.Rules, typed, r => r.Code.Value, r => r.Text, Most)
            .Select(r => new SearchHit(SearchGroup.Rule, r.Code.Value, r.Text, r.Basis, RulebookPaths.Rule(rulebook, r.Code)))
        : [];

    private static bool IsHere(Board board, DateOnly? leftOn) => leftOn is not { } left || left >= board.Today;
}
