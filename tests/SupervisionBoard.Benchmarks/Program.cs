using BenchmarkDotNet.Running;
using SupervisionBoard.Benchmarks;

switch (args.FirstOrDefault())
{
    case "load":
        return await LoadHarness.RunAsync(args[1..]);
    case "growth":
        return Growth.Run();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BoardBenchmarks).Assembly).Run(args);
        return 0;
}
