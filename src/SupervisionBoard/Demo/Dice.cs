using System.Text;

namespace SupervisionBoard.Demo;

/// <summary>
/// Repeatable chance: the same day and purpose always roll the same numbers, whenever and on whatever machine the
/// demonstration is started (SplitMix64).
/// </summary>
internal sealed class Dice(ulong seed)
{
    private const ulong Centre = 0x5080_2015_0401_0F1A;

    private ulong _state = seed;

    public static Dice Of(DateOnly day, string purpose) => new(Centre ^ ((ulong)day.DayNumber * 0x9E37_79B9_7F4A_7C15) ^ Hash(purpose));

    public double Next()
    {
        ulong z = _state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public bool Chance(double probability) => Next() < probability;

    /// <summary>From 0 inclusive to <paramref name="count"/> exclusive.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>Both bounds inclusive.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Within(double low, double high) => low + ((high - low) * Next());

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the items, each as likely as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        double left = Next() * items.Sum(weight);
        foreach (T item in items)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }

        return items[^1];
    }

    /// <summary>How many of something that happens <paramref name="mean"/> times on average (Poisson).</summary>
    public int Count(double mean)
    {
        double limit = Math.Exp(-mean);
        double product = Next();
        int count = 0;
        while (product > limit)
        {
            count++;
            product *= Next();
        }

        return count;
    }

    private static ulong Hash(string text)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ b) * 0x0000_0100_0000_01B3;
        return hash;
    }
}
