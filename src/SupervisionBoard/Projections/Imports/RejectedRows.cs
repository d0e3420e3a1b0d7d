using System.Text;
using System.Text.Json;

namespace SupervisionBoard.Projections.Imports;

/// <summary>Rejected rows on the disk, so that a hundred thousand of them cost no memory. Written by one, read by any number.</summary>
public sealed class RejectedRows(string path) : IDisposable
{
    public const string Ending = ".rejected";

    private readonly Lock _gate = new();
    private StreamWriter? _writer;

    public bool Exists => File.Exists(path);

    /// <summary>Begins anew.</summary>
    public void Open()
    {
        lock (_gate)
            _writer = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), new UTF8Encoding(false));
    }

    public void Add(RejectedRow row)
    {
        string line = JsonSerializer.Serialize(row);
        lock (_gate)
            _writer!.WriteLine(line);
    }

    /// <summary>What was added can be read.</summary>
    public void Flush()
    {
        lock (_gate)
            _writer?.Flush();
    }

    /// <summary>In the order in which they were met; nothing where no list is kept.</summary>
    public IEnumerable<RejectedRow> Read(int skip = 0)
    {
        if (!Exists)
            yield break;
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
        {
            if (skip-- > 0)
                continue;
            // The last line of a program that was killed may be half.
            if (line.EndsWith('}'))
                yield return JsonSerializer.Deserialize<RejectedRow>(line)!;
        }
    }

    public void Delete()
    {
        Dispose();
        File.Delete(path);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }
}
