namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>Finds the word that a misspelt one was meant to be.</summary>
internal static class Spelling
{
    private const int MostEdits = 2;

    /// <summary>The nearest known word within two edits, or null.</summary>
    public static string? Nearest(string word, params ReadOnlySpan<string> known)
    {
        string? best = null;
        int fewest = Math.Min(MostEdits, word.Length - 1) + 1;
        foreach (string candidate in known)
        {
            int edits = Math.Abs(candidate.Length - word.Length) > MostEdits ? int.MaxValue : Edits(word, candidate);
            if (edits >= fewest)
                continue;
            fewest = edits;
            best = candidate;
        }

        return best;
    }

    private static int Edits(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
            row[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replace = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
