using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Votes;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Votes;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Demo;

/// <summary>Two votes through the same store as anybody's: one that citizens cast last week and the office counted, one that is open.</summary>
internal sealed class DemoVotes(IDbContextFactory<BoardDbContext> contexts, BoardRunner runner, AuditTrail trail)
{
    private const string Office = "officer";

    /// <summary>The area whose people are rated in the open vote.</summary>
    private const string RatedArea = "C";

    /// <summary>Who has voted in the open vote; the others find it in their list.</summary>
    private static readonly string[] s_voted = ["area", "committee"];

    /// <summary>Up to which trouble somebody is very satisfied, satisfied, fairly satisfied.</summary>
    private static readonly double[] s_patience = [0.3, 0.8, 1.4];

    private readonly Moment _clock = new();

    private VoteStore Store => field ??= new VoteStore(contexts, _clock);

    public async Task HoldAsync(DateTimeOffset now, CancellationToken cancel)
    {
        DateOnly today = runner.Board.Time.DateOf(now);
        Dice dice = Dice.Of(today, "votes");
        await CountedAsync(today, dice, cancel);
        await OpenAsync(today, now, dice, cancel);
    }

    private async Task CountedAsync(DateOnly today, Dice dice, CancellationToken cancel)
    {
        const int Printed = 48;
        const int Cast = 37;
        (DateTimeOffset opens, DateTimeOffset closes) = (At(today.AddDays(-12), 9), At(today.AddDays(-3), 17));
        int id = await SetUpAsync($"{MonthName}窗口服务群众评议", "window", [.. DemoCentre.Windows.Select(w => new VoteOption(w.Code, w.Name, w.Department))], opens, closes, voters: [], cancel);
        IReadOnlyList<string> tokens = await Store.PrintAsync(id, Printed, _ => { }, cancel);
        foreach (string token in tokens.Take(Cast))
            await Store.CastAsync(token, Marks(dice, DemoCentre.Windows, dice.Between(2, 6), w => (w.Code, w.Trouble)), cancel);

        _clock.Now = closes;
        await Store.CountAsync(id, Office, db => trail.Add(db, Office, AuditAction.VoteCounted, $"{MonthName}窗口服务群众评议"), cancel);
        VoteRow counted = (await Store.FindAsync(id, cancel))!;
        VoteResult result = new(VoteTally.Of(VoteStore.OptionsOf(counted).Select(o => o.Code), (await Store.BallotsAsync(id, cancel)).Select(b => b.Text)), Broken: null);
        await runner.CommitAsync([VoteDesk.FactOf(counted, result, Office)], cancel);
    }

    private async Task OpenAsync(DateOnly today, DateTimeOffset now, Dice dice, CancellationToken cancel)
    {
        const int Printed = 24;
        const int Cast = 9;
        DemoPerson[] rated = [.. DemoCentre.People.Where(p => p.Window.Area == RatedArea)];
        string area = DemoCentre.Areas.First(a => a.Code == RatedArea).Name;
        int id = await SetUpAsync(
            $"{MonthName}{area}人员民主测评", "staff", [.. rated.Select(p => new VoteOption(p.Code, p.Name, p.Window.Name))], At(today.AddDays(-1), 9), At(today.AddDays(6), 17), [.. DemoAccounts.Voters], cancel);
        _clock.Now = now;
        foreach (string account in s_voted)
            await Store.CastAsync(id, account, Marks(dice, rated, dice.Between(3, 8), p => (p.Code, p.Trouble)), cancel);
        foreach (string token in (await Store.PrintAsync(id, Printed, _ => { }, cancel)).Take(Cast))
            await Store.CastAsync(token, Marks(dice, rated, dice.Between(1, 3), p => (p.Code, p.Trouble)), cancel);
    }

    private async Task<int> SetUpAsync(string title, string kind, IReadOnlyList<VoteOption> options, DateTimeOffset opens, DateTimeOffset closes, IReadOnlyList<string> voters, CancellationToken cancel)
    {
        _clock.Now = opens;
        NewVote vote = new(title, runner.Board.ThisMonth.ToString(), kind, Metrics.CitizenVote, options, opens.ToUnixTimeMilliseconds(), closes.ToUnixTimeMilliseconds(), voters);
        return await Store.CreateAsync(vote, Office, db => trail.Add(db, Office, AuditAction.VoteCreated, title), cancel);
    }

    /// <summary>One ballot: different objects, each with a grade that its troubles pull down.</summary>
    private static string Marks<T>(Dice dice, IReadOnlyList<T> from, int count, Func<T, (string Code, double Trouble)> of)
    {
        Dictionary<string, int> marks = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            (string code, double trouble) = of(dice.Pick(from));
            double troubled = dice.Next() * trouble;
            marks[code] = 1 + s_patience.Count(limit => troubled <= limit);
        }

        return BallotText.Write(marks.Select(m => new Mark(m.Key, m.Value)));
    }

    private string MonthName => string.Create(CultureInfo.InvariantCulture, $"{runner.Board.ThisMonth.Number}月");

    private DateTimeOffset At(DateOnly day, int hour) => runner.Board.Time.At(day, new TimeOnly(hour, 0));

    /// <summary>The moment that is told of.</summary>
    private sealed class Moment : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
