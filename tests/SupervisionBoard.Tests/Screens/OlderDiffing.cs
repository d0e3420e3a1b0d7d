using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SupervisionBoard.Tests.Screens;

/// <summary>
/// bUnit asks for a newer AngleSharp.Diffing than some registries have. The runtime refuses an older file on its own;
/// handed over here it serves. Where the newer one is restored, this is never asked.
/// </summary>
internal static class OlderDiffing
{
    [ModuleInitializer]
    internal static void Accept() => AssemblyLoadContext.Default.Resolving += (context, wanted) =>
        string.Equals(wanted.Name, "AngleSharp.Diffing", StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
