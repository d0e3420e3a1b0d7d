using SupervisionBoard.Projections.Imports;

namespace SupervisionBoard.Commands;

/// <summary>One line at the foot of a terminal that tells how far a long import is; nothing where the output is a file.</summary>
internal sealed class ImportProgressLine(TextWriter error, long length, TimeProvider time)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly bool _visible = !Console.IsErrorRedirected && ReferenceEquals(error, Console.Error);
    private long _shown;

    public void Show(ImportProgress progress)
    {
        if (!_visible || (_shown != 0 && time.GetElapsedTime(_shown) < s_interval))
            return;
        _shown = time.GetTimestamp();
        long percent = length == 0 ? 100 : Math.Min(100, progress.Bytes * 100 / length);
        error.Write($"\r\e[K{percent,3}%  {CommandWords.Get("ImportSoFar", progress.SoFar.Read, progress.SoFar.Rejected)}");
    }

    public void Print(string message)
    {
        Clear();
        error.WriteLine(message);
    }

    public void Clear()
    {
        if (_visible && _shown != 0)
            error.Write("\r\e[K");
    }
}
