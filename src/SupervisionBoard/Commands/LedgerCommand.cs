using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;

namespace SupervisionBoard.Commands;

/// <summary><c>ledger verify</c>: recomputes the hash chain and names the first broken row.</summary>
public static class LedgerCommand
{
    public static Command Create()
    {
        Command verify = new("verify", "校验台账哈希链 / checks the ledger's hash chain");
        verify.SetAction((parsed, cancel) => OfflineDatabase.RunAsync(
            parsed.InvocationConfiguration.Error,
            (_, contexts) => VerifyAsync(contexts, parsed.InvocationConfiguration.Output, cancel)));
        return new Command("ledger", "扣分台账 / the ledger") { verify };
    }

    private static async Task<int> VerifyAsync(IDbContextFactory<BoardDbContext> contexts, TextWriter output, CancellationToken cancel)
    {
        await using BoardDbContext db = await contexts.CreateDbContextAsync(cancel);
        LedgerVerdict verdict = await LedgerVerification.VerifyAsync(db, cancel);
        if (verdict.Position is { } position)
        {
            await output.WriteLineAsync($"第 {position} 号记录损坏：{Chinese(verdict.Damage!.Value)} / row {position} is broken: {verdict.Damage}");
            return 1;
        }

        if (await VoteStore.FirstBrokenAsync(db, cancel) is { } broken)
        {
            await output.WriteLineAsync($"第 {broken.Vote} 号投票的第 {broken.Number} 张选票损坏或缺失 / ballot {broken.Number} of vote {broken.Vote} is broken or missing");
            return 1;
        }

        await output.WriteLineAsync($"完好，共 {verdict.Rows} 条，末条哈希 {verdict.LastHash} / whole, {verdict.Rows} rows, last hash {verdict.LastHash}");
        return 0;
    }

    private static string Chinese(LedgerDamage damage) => damage switch
    {
        LedgerDamage.ChainBroken => "与前一条不衔接，此前有记录被改动、删除或插入",
        LedgerDamage.ContentChanged => "内容与哈希不符，已被改动",
        LedgerDamage.ColumnsDiffer => "检索列与内容不符，已被改动",
        _ => throw new InvalidOperationException($"No such damage: {damage}"),
    };
}
