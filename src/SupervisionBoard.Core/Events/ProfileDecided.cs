namespace SupervisionBoard.Core.Events;

/// <summary>
/// A process profile (流程) says other limits from now on, or a new one is there. <see cref="Fact.At"/> is the moment from
/// which it holds: stages that were finished before keep what was said then.
/// </summary>
public sealed record ProfileDecided : Fact
{
    public required string Code { get; init; }

    /// <summary>The whole profile as written, checked before it was recorded.</summary>
    public required string Text { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who decided, as records name people.</summary>
    public required string By { get; init; }

    public override FactKind Kind => FactKind.Profile;

    public override string About => Code;
}
