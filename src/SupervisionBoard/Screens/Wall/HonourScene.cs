using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Screens.Wall;

/// <summary>When the wall shows the roll of honour by itself: on the day on which honours are published.</summary>
public static class HonourScene
{
    /// <summary>Turns of one rotation: two minutes at twelve seconds a turn.</summary>
    public const int Rotation = 10;

    /// <param name="turn">Only grows.</param>
    /// <param name="share">Percent of the rotation, 0 to 100; the scene comes at its end, so that a wall that was just opened shows the hall.</param>
    public static bool IsUp(int turn, int share, HonourRoll roll, DateOnly today) =>
        turn % Rotation >= Rotation - (share * Rotation / 100) && roll.PublishedOn(today).Any(h => !h.Holders.IsEmpty);
}
