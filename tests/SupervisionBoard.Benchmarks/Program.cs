using BenchmarkDotNet.Running;
using SupervisionBoard.Benchmarks;

switch (args.FirstOrDefault())
{
    case "load":
        return await LoadHarness.RunAsync(args[1..]);
    case "score":
        return await ScoreFiles.RunAsync(args[1..]);
    case "rescore":
        return Rescore.Run();
    case "import":
        return await ImportFiles.RunAsync(args[1..]);
    case "tickets":
        return TicketHistory.Run(args[1..]);
    case "queues":
        return await QueuePages.RunAsync(args[1..]);
    case "growth":
        return Growth.Run();
    case "rejudge":
        return Rejudging.Run();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BoardBenchmarks).Assembly).Run(args);
        return 0;
}
