namespace SupervisionBoard.Core.Rulebook;
public static partial class RulebookLoader
{
    public static RulebookLoadResult Load(string text, string fileName) => new(null, []);
}
