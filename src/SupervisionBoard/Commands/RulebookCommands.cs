using System.CommandLine;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Commands;

/// <summary>The verb <c>rulebook</c>: <c>rulebook check FILE</c> prints every error of a rulebook, exit 0 where there is none.</summary>
public static class RulebookCommands
{
    internal const int Done = 0;
    internal const int WrongInput = 1;

    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = CommandWords.Get("RulebookFile") };
        Command check = new("check", CommandWords.Get("RulebookCheck"));
        check.Arguments.Add(file);
        check.SetAction(result => Check(
            result.GetRequiredValue(file),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        Command rulebook = new("rulebook", CommandWords.Get("RulebookVerb"));
        rulebook.Subcommands.Add(check);
        return rulebook;
    }

    /// <summary>The checked rulebook, or null after printing what is wrong with it.</summary>
    internal static RulebookDefinition? Read(string file, TextWriter errors)
    {
        string text;
        try
        {
            text = ContextLoader.ReadBounded(file, RulebookLoader.MostBytes);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{file}: {CommandWords.Get("CannotRead")}");
            return null;
        }

        RulebookLoadResult result = RulebookLoader.Load(text, file);
        foreach (RulebookError error in result.Errors)
            errors.WriteLine(error.ToString(CommandWords.Chinese));
        return result.Rulebook;
    }

    private static int Check(string file, TextWriter output, TextWriter errors)
    {
        if (Read(file, errors) is not { } rulebook)
            return WrongInput;
        output.WriteLine(CommandWords.Get("RulebookGood", rulebook.Id, rulebook.Version, rulebook.Rules.Length));
        return Done;
    }
}
