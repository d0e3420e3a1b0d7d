using System.CommandLine;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Commands;

/// <summary>The verbs of the executable. Exit codes: 0 done, 1 the input is wrong, 2 wrong usage.</summary>
public static class CommandLine
{
    private const int Usage = 2;

    /// <summary>Anything that does not begin with an option is a verb; so is asking for help or the version.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && (first[0] != '-' || first is "-h" or "-?" or "--help" or "--version");

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        ParseResult parsed = Root().Parse(args);
        int result = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? Usage : result;
    }

    private static RootCommand Root()
    {
        RootCommand root = new("SupervisionBoard 政务服务中心督查看板。不带命令时启动服务；--demo 启动演示中心，--keep 保留上次的演示数据，--urls 指定地址。\n"
            + "Without a verb the board is served; --demo serves a demonstration centre, --keep keeps its data, --urls sets the address.");
        root.Add(new Option<bool>("--demo") { Description = "启动演示中心 / serve a demonstration centre" });
        root.Add(new Option<bool>("--keep") { Description = "保留上次的演示数据 / keep the demonstration's data" });
        root.Add(new Option<string>("--urls") { Description = $"监听地址 / address, {Hosting.DefaultUrl}" });
        root.Add(RulebookCommands.Create());
        root.Add(ScoreCommand.Create());
        root.Add(ClockCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(LedgerCommand.Create());
        root.Add(RecomputeCommand.Create());
        root.Add(BackupCommands.CreateBackup());
        root.Add(BackupCommands.CreateRestore());
        root.Add(KeysCommand.Create());
        return root;
    }
}
