using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>What is wrong and where; line and column count from 1. Both languages travel together, the reader picks.</summary>
public sealed record RulebookError(string File, int Line, int Column, string Code, string Zh, string En)
{
    /// <summary><c>file:line:column: message</c>, in the language asked for.</summary>
    public string ToString(bool chinese) => FormattableString.Invariant($"{File}:{Line}:{Column}: {(chinese ? Zh : En)}");

    public override string ToString() => ToString(chinese: true);
}

/// <summary>Either a checked rulebook, or every error of the file in the order of its lines.</summary>
public sealed record RulebookLoadResult(RulebookDefinition? Rulebook, ImmutableArray<RulebookError> Errors);
