namespace SupervisionBoard.Tests.Architecture;

/// <summary>The repository as files, found upwards from where the tests run.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Sources by path relative to the root, without what tools generate.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string under, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, under), "*", SearchOption.AllDirectories)
            .Select(file => (Full: file, Path: Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .Where(f => extensions.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !f.Path.Contains("/obj/", StringComparison.Ordinal) && !f.Path.Contains("/bin/", StringComparison.Ordinal) && !f.Path.Contains("/Migrations/", StringComparison.Ordinal))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => (f.Path, File.ReadAllText(f.Full)));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SupervisionBoard.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
