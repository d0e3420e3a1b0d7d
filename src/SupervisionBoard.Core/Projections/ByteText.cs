using System.Text;

namespace SupervisionBoard.Core.Projections;

/// <summary>Writes numbers in as few bytes as they need, and texts once each.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> _bytes = [];
    private readonly List<string> _texts = [];

    public void Number(long value)
    {
        // The sign goes to the lowest bit, so that small negative numbers stay short too.
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        for (; rest > 0x7f; rest >>= 7)
            _bytes.Add((byte)(rest | 0x80));
        _bytes.Add((byte)rest);
    }

    public void Time(DateTimeOffset time, long since)
    {
        Number(time.UtcTicks - since);
        Number((long)time.Offset.TotalMinutes);
    }

    public void Text(string? text)
    {
        // 0 is none, then the known texts, then a new one.
        int known = text is null ? -1 : _texts.IndexOf(text);
        Number(text is null ? 0 : known < 0 ? _texts.Count + 1 : known + 1);
        if (text is null || known >= 0)
            return;
        byte[] encoded = Encoding.UTF8.GetBytes(text);
        Number(encoded.Length);
        _bytes.AddRange(encoded);
        _texts.Add(text);
    }

    public byte[] ToArray() => [.. _bytes];
}

/// <summary>Reads what a <see cref="ByteWriter"/> wrote, in the same order.</summary>
internal sealed class ByteReader(byte[] bytes)
{
    private readonly List<string> _texts = [];
    private int _at;

    public long Number()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }

    public DateTimeOffset Time(long since)
    {
        long ticks = since + Number();
        TimeSpan offset = TimeSpan.FromMinutes(Number());
        return new DateTimeOffset(ticks + offset.Ticks, offset);
    }

    public string? Text()
    {
        int index = (int)Number();
        if (index == 0)
            return null;
        if (index > _texts.Count)
        {
            int length = (int)Number();
            _texts.Add(Encoding.UTF8.GetString(bytes, _at, length));
            _at += length;
        }

        return _texts[index - 1];
    }
}
