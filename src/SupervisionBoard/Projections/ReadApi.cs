using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections;

/// <summary>What other systems read. Everything but the ledger comes from memory.</summary>
public static class ReadApi
{
    private const int MaxLedgerRows = 1_000;

    public static void MapReadApi(this RouteGroupBuilder api)
    {
        RouteGroupBuilder read = api.MapGroup("").RequireAuthorization(Access.ScopeRead).WithTags("read");
        read.MapGet("/board", (BoardSnapshots boards) => TypedResults.Json(BoardJson.Write(boards.Current), BoardJson.Options));
        read.MapGet("/standings", GetStandings);
        read.MapGet("/standings/{kind}/{code}", GetSheet);
        read.MapGet("/periods/{period}", GetPeriodAsync);
        read.MapGet("/awards", GetAwards);
        read.MapGet("/tickets/{ticket}", GetTicket);
        read.MapGet("/ledger", GetLedgerAsync);
    }

    private static IResult GetStandings(HttpContext http, BoardRunner runner, ApiTexts texts, string? kind, string? period)
    {
        if (KindOf(kind) is not { } subjects)
            return Problems.Invalid(http, texts, "invalid-kind", kind ?? "");
        Board board = runner.Board;
        if (!TryPeriod(board, period, out Period wanted))
            return Problems.Invalid(http, texts, "invalid-period", period ?? "");
        return TypedResults.Json(
            Standings.Of(board, subjects, wanted).Select(s => new
            {
                s.Result.Subject.Code,
                s.Name,
                s.Result.Score,
                s.Rank,
                s.Result.Grade,
                s.Result.Disqualified,
                s.Award,
            }),
            BoardJson.Options);
    }

    private static IResult GetSheet(string kind, string code, HttpContext http, BoardRunner runner, ApiTexts texts, string? period)
    {
        if (KindOf(kind) is not { } subjects)
            return Problems.Invalid(http, texts, "invalid-kind", kind);
        Board board = runner.Board;
        if (!TryPeriod(board, period, out Period wanted))
            return Problems.Invalid(http, texts, "invalid-period", period ?? "");
        return SheetAnswers.Of(board, subjects, code, wanted) is { } sheet
            ? TypedResults.Json(sheet, BoardJson.Options)
            : Problems.NotFound(http, texts, "unknown-subject", code);
    }

    /// <summary>A published period names the ledger it was published from; any other one the ledger as it stands.</summary>
    private static async Task<IResult> GetPeriodAsync(string period, HttpContext http, BoardRunner runner, IDbContextFactory<BoardDbContext> contexts, ApiTexts texts, CancellationToken cancel)
    {
        Board board = runner.Board;
        if (!TryPeriod(board, period, out Period wanted))
            return Problems.Invalid(http, texts, "invalid-period", period);
        PeriodStatus status = PeriodStatus.Of(board, wanted);
        if (status.LedgerPosition is null)
        {
            await using BoardDbContext db = contexts.CreateDbContext();
            LedgerRow? last = await db.Ledger.AsNoTracking().OrderByDescending(l => l.Position).FirstOrDefaultAsync(cancel);
            status = status with { LedgerPosition = last?.Position ?? 0, LedgerHash = Convert.ToHexStringLower(last?.Hash ?? Core.Ledger.HashChain.Origin) };
        }

        return TypedResults.Json(
            new
            {
                Period = wanted.ToString(),
                status.State,
                status.Rulebook,
                status.Version,
                status.LedgerPosition,
                status.LedgerHash,
                status.PublishedAt,
            },
            BoardJson.Options);
    }

    private static IResult GetAwards(HttpContext http, BoardRunner runner, ApiTexts texts, string? period)
    {
        Board board = runner.Board;
        if (!TryPeriod(board, period, out Period wanted))
            return Problems.Invalid(http, texts, "invalid-period", period ?? "");
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(wanted);
        IEnumerable<object> awards = new[] { SubjectKind.Window, SubjectKind.Staff }.SelectMany(kind => Standings.Awards(board, kind, wanted).Select(award => (object)new
        {
            award.Code,
            rulebook!.Awards.First(a => a.Code == award.Code).Name,
            Kind = kind,
            award.Participants,
            award.Quota,
            Picked = Standings.PickedOf(board, award).Select(s => s.Code),
            Tied = Standings.IsPublished(board, award) ? [] : award.Tied.Select(s => s.Code),
            Excluded = award.Excluded.Select(e => new { e.Subject.Code, Reason = e.Code }),
            State = StateOf(board.Selections.Find(new SelectionKey(award.Code, wanted))),
        }));
        return TypedResults.Json(awards, BoardJson.Options);
    }

    /// <summary>Words of the contract for periods where they mean the same.</summary>
    private static string StateOf(SelectionFile? file) => file?.Stage switch
    {
        null or SelectionStage.Open => "open",
        SelectionStage.Nominated => "nominated",
        SelectionStage.Notice => "notice",
        SelectionStage.Session => "session",
        SelectionStage.Approval or SelectionStage.Approved => "approval",
        SelectionStage.Published => "published",
        _ => throw new InvalidOperationException($"No such stage: {file.Stage}"),
    };

    private static IResult GetTicket(string ticket, HttpContext http, BoardRunner runner, ApiTexts texts, TimeProvider time)
    {
        Board board = runner.Board;
        TicketFile? file = board.Tickets.Find(new TicketCode(ticket));
        // A key reads everything but what is confidential; a person no more than on the pages.
        if (file is null || (http.User.IsAccount() && !TicketViewer.Of(http.User, board).MaySee(file)))
            return Problems.NotFound(http, texts, "unknown-ticket", ticket);
        bool confidential = file.IsConfidential;
        DateTimeOffset now = time.GetUtcNow();
        return TypedResults.Json(
            new
            {
                Ticket = ticket,
                file.Profile,
                State = file.IsClosed ? "closed" : "open",
                file.ReceivedAt,
                file.Clock.AcceptedAt,
                file.ClosedAt,
                Window = file.Window?.Value,
                Summary = file.PublicSummary,
                Stages = file.Clock.Stages.Select(stage => Stage(stage, board.Context.Schedule, now)),
                Holdings = file.Clock.Holdings.Select(h => new { Window = h.Unit, h.From, h.To }),
                Events = file.Steps.Select(s => new { s.Id, Type = s.Step, s.Milestone, s.At, Window = s.Window?.Value, s.Actor, Reason = confidential ? null : s.Reason }),
            },
            BoardJson.Options);
    }

    private static object Stage(StageClock stage, WorkSchedule schedule, DateTimeOffset now) => new
    {
        Stage = stage.Stage.Code,
        stage.Stage.Title,
        stage.Occurrence,
        stage.StartedAt,
        stage.Due,
        stage.WarnAt,
        stage.StoppedAt,
        State = stage.StateAt(now),
        Provisional = stage.IsProvisional,
        Used = ClockEngine.Used(stage, schedule, now).ToString(),
        stage.Trace,
    };

    private static async Task<IResult> GetLedgerAsync(HttpContext http, IDbContextFactory<BoardDbContext> contexts, ApiTexts texts, CancellationToken cancel, long after = 0, int limit = 100)
    {
        if (after < 0 || limit is < 1 or > MaxLedgerRows)
            return Problems.Invalid(http, texts, "invalid-parameter", after < 0 ? "after" : "limit");
        await using BoardDbContext db = contexts.CreateDbContext();
        List<LedgerRow> rows = await db.Ledger.AsNoTracking().Where(l => l.Position > after).OrderBy(l => l.Position).Take(limit).ToListAsync(cancel);
        return TypedResults.Json(
            rows.Select(row => new
            {
                row.Position,
                row.Type,
                row.FindingId,
                RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.RecordedAt),
                Content = JsonDocument.Parse(row.Payload).RootElement,
                PreviousHash = Convert.ToHexStringLower(row.PreviousHash),
                Hash = Convert.ToHexStringLower(row.Hash),
            }),
            BoardJson.Options);
    }

    private static SubjectKind? KindOf(string? kind) => kind switch
    {
        "staff" => SubjectKind.Staff,
        "window" => SubjectKind.Window,
        _ => null,
    };

    /// <summary>Without a period the running month is meant.</summary>
    private static bool TryPeriod(Board board, string? text, out Period period)
    {
        if (text is not null)
            return Period.TryParse(text, out period);
        period = Period.Of(board.ThisMonth);
        return true;
    }
}
