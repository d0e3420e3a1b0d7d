using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Benchmarks;

/// <summary>The hot path of one check-in, with a short and a long history behind it.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class BoardBenchmarks
{
    private Board _board = null!;
    private int _number;

    [Params(10_000, 200_000)]
    public int Facts { get; set; }

    [GlobalSetup]
    public void Setup() => _board = History.Build(Facts);

    [Benchmark]
    public Board ApplyAndJudge() => History.CheckIn(_board, _number++);

    [Benchmark]
    public BoardSnapshot ApplyJudgeAndSnapshot() => SnapshotBuilder.Build(History.CheckIn(_board, _number++), History.Now);

    private sealed class InProcess : ManualConfig
    {
        // In this process: a generated project of its own would have to restore packages first.
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
