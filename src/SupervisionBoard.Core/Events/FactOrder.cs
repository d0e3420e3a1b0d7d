namespace SupervisionBoard.Core.Events;

/// <summary>
/// The order in which things happened, whatever order they were heard of in. Facts of one instant are told apart by
/// source and id, compared ordinally, so that the order is total and the same on every machine.
/// </summary>
public static class FactOrder
{
    /// <param name="left">Any fact.</param>
    /// <param name="right">Any fact.</param>
    /// <param name="step">Decides between facts of one instant before their ids do: steps come in the order of their enum.</param>
    public static int Compare<T>(T left, T right, Func<T, int>? step = null)
        where T : Fact
    {
        int order = left.At.UtcTicks.CompareTo(right.At.UtcTicks);
        if (order == 0 && step is not null)
            order = step(left).CompareTo(step(right));
        if (order == 0)
            order = string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }
}
