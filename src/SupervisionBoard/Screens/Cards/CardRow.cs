using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Cards;

/// <summary>A unit that has cards in a month, worst first.</summary>
/// <param name="New">Cards that no notice has told the unit of.</param>
public sealed record CardRow(ServiceWindow Window, ImmutableArray<UnitCard> Cards, ImmutableArray<CardNotice> Notices, int New)
{
    public const string Path = "/tickets/cards";

    private const string OfComplaints = "complaint/";
    private const string OfRatings = "rating/";

    public static ImmutableArray<CardRow> Of(Core.Projections.Board board, TicketViewer viewer, Month month) =>
    [
        .. board.Roster.Windows.Values.Where(w => viewer.SeesAll || viewer.Windows.Contains(w.Code)).Select(w => Of(board, w, month)).Where(r => r.Cards.Length + r.Notices.Length > 0)
            .OrderByDescending(r => r.Cards.Count(c => c.Colour == Core.Rulebook.CardColour.Red)).ThenByDescending(r => r.Cards.Length).ThenBy(r => r.Window.Code.Value, StringComparer.Ordinal),
    ];

    public static string NoticePath(string number) => $"{Path}/{Uri.EscapeDataString(number)}";

    /// <summary>The page of the ticket or complaint behind a card.</summary>
    public static string LinkOf(string matter) =>
        matter.StartsWith(OfComplaints, StringComparison.Ordinal) ? $"/complaints?id={Uri.EscapeDataString(NameOf(matter))}"
        : IsRating(matter) ? "/cases/ratings"
        : Tickets.TicketAddress.Of(matter);

    /// <summary>Without the kind of matter, and for a rating without who reported it.</summary>
    public static string NameOf(string matter) =>
        matter.StartsWith(OfComplaints, StringComparison.Ordinal) || IsRating(matter) ? matter[(matter.LastIndexOf('/') + 1)..] : matter;

    public static bool IsRating(string matter) => matter.StartsWith(OfRatings, StringComparison.Ordinal);

    private static CardRow Of(Core.Projections.Board board, ServiceWindow window, Month month)
    {
        ImmutableArray<UnitCard> cards = UnitCards.Of(board, window.Code, month);
        ImmutableArray<CardNotice> notices = [.. board.Notices.Of(window.Code, month)];
        HashSet<string> told = [.. notices.SelectMany(n => n.Issued.Cards)];
        return new CardRow(window, cards, notices, cards.Count(c => !told.Contains(c.Key)));
    }
}
