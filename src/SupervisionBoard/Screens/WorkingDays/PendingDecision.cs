using System.Collections.Immutable;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>A decision that somebody weighs: how it reads, what it would bring about, and how it is taken.</summary>
/// <param name="Effect">The what-if on a board at an instant; touches nothing.</param>
/// <param name="TakeAsync">Takes it with a reason; null when it is committed, else why not in words.</param>
public sealed record PendingDecision(
    ImmutableArray<string> Lines,
    Func<Board, DateTimeOffset, CalendarEffect> Effect,
    Func<string, CancellationToken, Task<string?>> TakeAsync);
