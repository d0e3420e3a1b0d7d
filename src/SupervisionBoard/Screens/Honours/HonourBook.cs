using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Honours;

/// <summary>The roll of honour as it is now.</summary>
public delegate HonourRoll ReadHonours();

/// <summary>The roll of honour of the board as it is, read again only when a selection moved.</summary>
public sealed class HonourBook(BoardRunner runner)
{
    private volatile Entry _kept = new(SelectionsState.Empty, HonourRoll.Empty);

    public HonourRoll Roll
    {
        get
        {
            Board board = runner.Board;
            Entry kept = _kept;
            if (ReferenceEquals(kept.Of, board.Selections))
                return kept.Roll;
            // Two readers at worst read the same roll twice.
            _kept = kept = new Entry(board.Selections, HonourRoll.Of(board));
            return kept.Roll;
        }
    }

    private sealed record Entry(SelectionsState Of, HonourRoll Roll);
}
