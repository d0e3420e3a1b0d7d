using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// The real program as a process of its own: its own folder with its own database file, a port that the system gave.
/// Started again it takes the same port and finds its data where it left them.
/// </summary>
public sealed partial class Server : IAsyncDisposable
{
    public const string Key = "browser-tests-key";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("board-browser-").FullName;
    private readonly (string Name, string Value)[] settings;
    private Process? process;
    private string urls = "http://127.0.0.1:0";

    private Server((string Name, string Value)[] settings) => this.settings = settings;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The one-time link with which the first administrator sets a password, as the program printed it.</summary>
    public string? SetupLink { get; private set; }

    public static async Task<Server> StartNewAsync(params (string Name, string Value)[] settings)
    {
        Chromium.Require();
        Server server = new(settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>On data that is there already.</summary>
    /// <param name="write">Gets the data folder.</param>
    public static async Task<Server> StartAfterAsync(Func<string, Task> write, params (string Name, string Value)[] settings)
    {
        Chromium.Require();
        Server server = new(settings);
        await write(Path.Combine(server.folder, "data"));
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        ProcessStartInfo start = new("dotnet", [Program(), "--urls", urls])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment =
            {
                ["SupervisionBoard__ApiKeys__0__Name"] = "browser-tests",
                ["SupervisionBoard__ApiKeys__0__Sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
                ["SupervisionBoard__ApiKeys__0__Scopes"] = "ingest,deduct,read,admin",
                ["SupervisionBoard__CentreName"] = Centre.Name,
            },
        };
        foreach ((string name, string value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        StringBuilder said = new();
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Hear(line.Data, said, listening);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, said, listening);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The program ended: {said}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await listening.Task.WaitAsync(Patience);
    }

    /// <summary>Without warning, as when the power fails.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Hear(string? line, StringBuilder said, TaskCompletionSource listening)
    {
        if (line is null)
            return;
        lock (said)
            said.AppendLine(line);
        if (Setup().Match(line) is { Success: true } setup)
            SetupLink = setup.Value;
        if (Listening().Match(line) is { Success: true } found)
        {
            urls = found.Groups["url"].Value;
            Address = new Uri(urls);
            listening.TrySetResult();
        }
    }

    /// <summary>The program as it was built beside these tests: same configuration, its own output folder.</summary>
    private static string Program()
    {
        DirectoryInfo output = new(AppContext.BaseDirectory);
        DirectoryInfo? root = output;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SupervisionBoard.sln")))
            root = root.Parent;
        string path = Path.Combine(root.ShouldNotBeNull().FullName, "src", "SupervisionBoard", "bin", output.Parent!.Name, output.Name, "SupervisionBoard.dll");
        File.Exists(path).ShouldBeTrue(path);
        return path;
    }

    [GeneratedRegex(@"/account/setup\?token=\S+", RegexOptions.None, 1000)]
    private static partial Regex Setup();

    // The framework says it last, when requests are answered.
    [GeneratedRegex(@"Now listening on: (?<url>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
