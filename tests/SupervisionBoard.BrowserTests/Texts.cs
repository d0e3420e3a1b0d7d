using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace SupervisionBoard.BrowserTests;

/// <summary>Everything a page says, seen or read aloud, and what of it is in the wrong language.</summary>
public static partial class Texts
{
    /// <summary>Names of keys, file types, addresses and the like that are the same in Chinese.</summary>
    private static readonly string[] International = ["English", "Ctrl", "Enter", "Esc", "API", "Key", "CSV", "JPG", "PNG", "QR", "ID", "XLSX", "HTTP", "YAML", "UTF", "KB", "MB", "GB", "DAT", "Word", "wall"];

    /// <summary>What was put in by this test or lies in the data files: it is shown as it is in either language.</summary>
    private static readonly Lazy<string> Data = new(() => string.Join('\n',
        Files("rulebooks", "profiles").Select(File.ReadAllText)
            .Append(JsonSerializer.Serialize(Centre.Organization, Plain))
            .Append(JsonSerializer.Serialize(Centre.Tickets(default).Concat(Centre.Complaints(default)).Concat(Centre.Ratings(default)), Plain))
            .Append($"{Centre.Name} 管理员 督查员 主任 巡查 {Centre.AppealReason} {Centre.LeaveReason} 简体中文 admin officer leader wangmin browser-tests {DeductionJourney.Reason}")));

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<string[]> OfAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => {
          const said = [document.title];
          const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          // Codes that pair a screen and hashes of the ledger are made of letters in every language; papers are Chinese, their fields English.
          while (nodes.nextNode())
            if (!nodes.currentNode.parentElement.closest('script, style, .pair-code, .paper, .wording-text, .wording-fields code, .wording-list')) said.push(nodes.currentNode.data);
          for (const e of document.querySelectorAll('body *'))
            for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'aria-description'])
              if (e.getAttribute(name) && !e.matches('.hash, .paper')) said.push(e.getAttribute(name));
          return said;
        }
        """);

    public static IEnumerable<string> EnglishIn(IEnumerable<string> texts) => texts
        .SelectMany(text => Latin().Matches(Incident().Replace(text, "")).Select(m => m.Value))
        .Where(word => !International.Contains(word, StringComparer.OrdinalIgnoreCase) && !Data.Value.Contains(word, StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> ChineseIn(IEnumerable<string> texts) => texts
        .SelectMany(text => Han().Matches(text).Select(m => m.Value))
        .Where(run => !Data.Value.Contains(run, StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Files(params string[] folders)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SupervisionBoard.sln")))
            root = root.Parent;
        return folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.ShouldNotBeNull().FullName, folder)));
    }

    /// <summary>The number of an incident, by which the log is searched: letters and digits of no language.</summary>
    [GeneratedRegex(@"\b[0-9A-Z]{13}:[0-9A-F]{8}\b", RegexOptions.None, 1000)]
    private static partial Regex Incident();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\u4e00-\u9fff]+", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
