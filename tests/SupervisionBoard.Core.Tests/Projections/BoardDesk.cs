using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Judging;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>A board without host or database: what is submitted is decided, kept as rows, and can be folded again as after a restart.</summary>
internal sealed class BoardDesk
{
    public const string Source = "test";

    public static readonly DateTimeOffset Opening = Centre.At("2026-11-02 07:00");

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() }, WriteIndented = true };

    private readonly List<(Appended Row, DateTimeOffset RecordedAt)> _rows = [];
    private readonly Dictionary<(string, FactKind?, string), byte[]> _sent = [];
    private readonly Dictionary<string, CaseRecord> _cases = new(StringComparer.Ordinal);
    private int _id;

    /// <param name="archived">Check-ins of long ago leave memory and are read from the rows again.</param>
    public BoardDesk(bool organized = true, bool archived = false)
    {
        Board = Board.Empty(archived ? Context with { Archive = Recall } : Context);
        if (organized)
            Submit(Opening, Organization());
    }

    public static BoardContext Context { get; } = new(
        "测试中心",
        Centre.Schedule,
        new RulebookSet([LoadRulebook()]),
        ImmutableDictionary<string, Core.Judging.Clocks.ProcessProfile>.Empty.Add("hotline-12345", Clocks.Hotline));

    public Board Board { get; private set; }

    public IReadOnlyList<(Appended Row, DateTimeOffset RecordedAt)> Rows => _rows;

    public static OrganizationSubmitted Organization(params StaffEntry[] staff) => new()
    {
        Source = Source,
        By = Source,
        Areas = [new AreaEntry("A", "综合区")],
        Windows = [new WindowEntry("W1", "一号窗口", "人社局", "A"), new WindowEntry("W2", "二号窗口", "税务局", "A")],
        Staff = staff.Length > 0 ? [.. staff] :
        [
            new StaffEntry("S1", "甲", "W1", true, "S2"),
            new StaffEntry("S2", "乙", "W1", false, null),
            new StaffEntry("S3", "丙", "W1", false, null),
            new StaffEntry("S4", "丁", "W2", true, null),
            new StaffEntry("S5", "戊", "W2", false, null),
        ],
    };

    public SubmissionOutcome Submit(string now, params Submission[] submissions) => Submit(Centre.At(now), submissions)[^1];

    /// <summary>One session, committed whole.</summary>
    public IReadOnlyList<SubmissionOutcome> Submit(DateTimeOffset now, params Submission[] submissions)
    {
        BoardSession session = Open(now);
        List<SubmissionOutcome> outcomes = [.. submissions.Select(session.Submit)];
        Keep(session);
        return outcomes;
    }

    public BoardSession Open(DateTimeOffset now)
    {
        KnownIds known = new();
        foreach (((string source, FactKind? kind, string id), byte[] hash) in _sent)
        {
            if (kind is { } facts)
                known.AddFact(source, facts, id, hash);
            else
                known.AddFinding(source, id, hash);
        }

        foreach ((string key, CaseRecord record) in _cases)
            known.AddCase(key, record);
        return new BoardSession(Board, known, now, TimeSpan.FromMinutes(5));
    }

    public void Keep(BoardSession session)
    {
        foreach (Appended row in session.Rows)
        {
            _rows.Add((row, session.Now));
            if (row.Case is { } told)
                _cases[told.Key] = told.Known;
            if (row.Fact is { } fact)
                _sent[(fact.Source, fact.Kind, fact.Id)] = row.ContentHash!;
            else if (row.Entry is FindingRecorded { Finding.ExternalId: { } id } recorded)
                _sent[(recorded.Finding.Source, null, id)] = row.ContentHash!;
        }

        Board = session.Board;
    }

    /// <summary>Judged by other data from now on.</summary>
    public void Configure(Func<BoardContext, BoardContext> change) => Board = Board.With(change(Board.Context));

    /// <summary>Lets time pass through every moment at which the board changes by itself.</summary>
    public void PassTo(string now) => PassTo(Centre.At(now));

    public void PassTo(DateTimeOffset now)
    {
        while (BoardMoments.Next(Board, Board.JudgedUpTo) is { } next && next <= now)
            Submit(next, new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
        Submit(now, new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
    }

    private IEnumerable<CheckedIn> Recall(StaffCode staff, DateOnly day) =>
        _rows.Select(r => r.Row.Fact).OfType<CheckedIn>().Where(c => c.Staff == staff && Board.Time.DateOf(c.At) == day);

    /// <summary>The program stops and folds its rows again; check-ins that the archive has are only summed up.</summary>
    public void RestartFromArchive(DateTimeOffset now)
    {
        Month month = Board.KeptFrom(Board.Time.DateOf(now));
        DateOnly kept = month.FirstDay;
        Board board = Board.Empty(Context with { Archive = Recall }).LeaveToArchive(month);
        foreach ((Appended row, DateTimeOffset recordedAt) in _rows)
        {
            board = board.At(recordedAt);
            board = row.Fact switch
            {
                CheckedIn old when board.Time.DateOf(old.At) is var day && day < kept => board.Attended(old.Staff, day),
                { } fact => board.Apply(row.Position, fact),
                null => board.Apply(row.Position, row.Entry!),
            };
        }

        Board = board.UpTo(_rows[^1].Row.Position);
    }

    /// <summary>The program stops and folds its rows again.</summary>
    public void Restart() => Board = Fold(_rows);

    public static Board Fold(IEnumerable<(Appended Row, DateTimeOffset RecordedAt)> rows, BoardContext? context = null)
    {
        Board board = Board.Empty(context ?? Context);
        foreach ((Appended row, DateTimeOffset recordedAt) in rows)
        {
            board = board.At(recordedAt);
            board = row.Fact is { } fact ? board.Apply(row.Position, fact) : board.Apply(row.Position, row.Entry!);
        }

        return board;
    }

    public static FactsSubmitted Facts(params IEnumerable<Fact> facts) => new()
    {
        Source = Source,
        By = Source,
        Items = [.. facts.Select((fact, i) => new SubmittedFact(i, fact, Hash(fact), null))],
    };

    public static ObservationsSubmitted Seen(params IEnumerable<Observation> seen) => new()
    {
        Source = Source,
        By = "督查员",
        Items = [.. seen.Select((item, i) => new SubmittedObservation(i, item, Hash(item)))],
    };

    public static RevocationSubmitted Revoke(string findingId) => new() { Source = Source, By = "督查员", FindingId = findingId, Reason = "申诉成立" };

    public CheckedIn Punch(string staff, string at) => new() { Source = Source, Id = NextId(), At = Centre.At(at), Staff = new StaffCode(staff) };

    public LeaveGranted Leave(string leave, string staff, string from, string until, string decidedAt, string? substitute = null, bool cancelled = false) => new()
    {
        Source = Source, Id = NextId(), At = Centre.At(decidedAt), Leave = leave, Staff = new StaffCode(staff), From = Centre.At(from), Until = Centre.At(until),
        Substitute = substitute is null ? null : new StaffCode(substitute), Cancelled = cancelled,
    };

    public TicketMoved Ticket(string ticket, TicketStep step, string at, string? window = null, bool? satisfied = null) => new()
    {
        Source = Source, Id = NextId(), At = Centre.At(at), Ticket = new TicketCode(ticket), Profile = "hotline-12345", Step = step,
        Window = window is null ? null : new WindowCode(window), Satisfied = satisfied,
    };

    public ComplaintMoved Complaint(string complaint, ComplaintStep step, string at, string? window = null, string? staff = null) => new()
    {
        Source = Source, Id = NextId(), At = Centre.At(at), Complaint = new ComplaintCode(complaint), Step = step,
        Window = window is null ? null : new WindowCode(window), Staff = staff is null ? null : new StaffCode(staff),
    };

    public ClockDeviceChanged Clock(string device, ClockDeviceState state, string at, string? area = null) => new()
    {
        Source = Source, Id = NextId(), At = Centre.At(at), Device = device, State = state, Area = area is null ? null : new AreaCode(area),
    };

    public Observation Saw(SubjectKind kind, string code, string rule, string day, decimal quantity = 1) =>
        new() { Id = NextId(), Subject = new Subject(kind, code), Rule = new RuleCode(rule), OccurredOn = Centre.Day(day), Quantity = quantity };

    /// <summary>"rule subject day" of every finding that counts.</summary>
    public string[] Active => [.. Board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => $"{f.Finding.Rule} {f.Finding.Subject.Code} {f.Finding.OccurredOn:yyyy-MM-dd}").Order(StringComparer.Ordinal)];

    /// <summary>Everything a screen or a reader could see, as text; ids and instants of recording aside.</summary>
    public string Seen(DateTimeOffset now, bool live = false)
    {
        BoardSnapshot snapshot = SnapshotBuilder.Build(Board, now) with { Version = 0 };
        if (live)
            snapshot = snapshot with { Ticker = [], Windows = [.. snapshot.Windows.Select(w => w with { PreviousRank = null })] };
        Month month = Month.Of(Board.Time.DateOf(now));
        var findings = Board.Ledger.ById.Values.Where(f => !f.IsRevoked)
            .Select(f => f.Finding with { Id = f.Finding.Key ?? f.Finding.Id, RecordedAt = default })
            .OrderBy(f => f.Id, StringComparer.Ordinal);
        var sheets = new[] { SubjectKind.Staff, SubjectKind.Window }.SelectMany(kind => Standings.Of(Board, kind, Period.Of(month)))
            .Select(s => $"{s.Result.Subject} {s.Rank} {s.Result.Score} {s.Result.Unrounded} {s.Result.Grade} {s.Result.Disqualified} {s.Award}");
        return JsonSerializer.Serialize(new { snapshot, findings, sheets }, s_json);
    }

    /// <summary>Names the first line that differs: whole boards side by side cannot be read.</summary>
    public static void ShouldAgree(string seen, string expected)
    {
        string[] left = seen.Split('\n');
        string[] right = expected.Split('\n');
        int at = left.Zip(right).TakeWhile(p => p.First == p.Second).Count();
        if (at < Math.Max(left.Length, right.Length))
            throw new ShouldAssertException($"Line {at}\n{string.Join('\n', left.Skip(at - 12).Take(20))}\n--- expected\n{string.Join('\n', right.Skip(at - 12).Take(20))}");
    }

    public ScoreSheet Sheet(SubjectKind kind, string code, string month) => Board.Sheets.Of(Board, new Subject(kind, code), Month.Of(Centre.Day(month + "-01"))).ShouldNotBeNull();

    public static byte[] Hash(object content) => SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content, content.GetType())));

    private string NextId() => $"f{++_id:0000}";

    private static RulebookDefinition LoadRulebook()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml");
        return RulebookLoader.Load(File.ReadAllText(file), file).Rulebook!;
    }
}
