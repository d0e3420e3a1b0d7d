using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Shouldly;

namespace SupervisionBoard.Tests.Building;

/// <summary>The program as a process of its own, that can be killed.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(TestDatabase database, Dictionary<string, string> settings, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = database.Folder, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SupervisionBoard.dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        Dictionary<string, string> all = new(StringComparer.Ordinal)
        {
            ["DataFolder"] = database.Folder,
            ["Database__Provider"] = database.Provider.ToString(),
            ["Database__ConnectionString"] = database.ConnectionString,
            ["ApiKeys__0__Name"] = BoardHost.AllKey,
            ["ApiKeys__0__Sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(BoardHost.AllKey))),
            ["ApiKeys__0__Scopes"] = "ingest,deduct,read,admin",
        };
        foreach ((string name, string value) in settings)
            all[name] = value;
        foreach ((string name, string value) in all)
            start.Environment["SupervisionBoard__" + name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { } line && line.Contains("wall:", StringComparison.Ordinal))
                _address.TrySetResult(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]));
        };
        _process.ErrorDataReceived += (_, e) => _errors.Enqueue(e.Data ?? "");
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The program ended: " + Errors));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Errors => string.Join('\n', _errors);

    public static async Task<ProgramProcess> StartAsync(TestDatabase database)
    {
        ProgramProcess program = new(database, []);
        await program._address.Task.WaitAsync(Wait.Deadline);
        return program;
    }

    /// <summary>For starts that must be refused: the exit code and what was said.</summary>
    public static async Task<(int Exit, string Errors)> RefusedAsync(TestDatabase database, Dictionary<string, string> settings, params string[] arguments)
    {
        await using ProgramProcess program = new(database, settings, arguments);
        _ = program._address.Task.ContinueWith(t => t.Exception, TaskScheduler.Default);
        using CancellationTokenSource deadline = new(Wait.Deadline);
        await program._process.WaitForExitAsync(deadline.Token);
        return (program._process.ExitCode, program.Errors);
    }

    public BoardClient Client()
    {
        HttpClient http = new() { BaseAddress = new Uri(_address.Task.Result.GetLeftPart(UriPartial.Authority)) };
        http.DefaultRequestHeaders.Add("X-Api-Key", BoardHost.AllKey);
        return new BoardClient(http);
    }

    /// <summary>As a power cut would: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As an operator would: SIGTERM. Returns the exit code and how long it took.</summary>
    public async Task<(int Exit, TimeSpan Took)> TerminateAsync()
    {
        Stopwatch clock = Stopwatch.StartNew();
        using (Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        using CancellationTokenSource deadline = new(Wait.Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, clock.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
