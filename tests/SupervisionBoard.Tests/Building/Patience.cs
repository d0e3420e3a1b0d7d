using System.Runtime.CompilerServices;
using Bunit;

namespace SupervisionBoard.Tests.Building;

/// <summary>Pages that compute in the background answer in milliseconds, on a machine that has nothing else to do: a busy one is no failure.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Wait() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
}
