using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Some weeks of a small centre out of a seed: plausible and implausible facts alike, no two runs of one seed differ.</summary>
internal sealed class RandomTown(int seed)
{
    private static readonly string[] s_staff = ["S1", "S2", "S3", "S4", "S5"];
    private static readonly string[] s_windows = ["W1", "W2"];
    private static readonly string[] s_rules = ["A2-1", "A5-3", "D1-1", "F6", "C1-5", "C1-1"];
    private static readonly string[] s_windowRules = ["M4", "P3", "M9", "M1-1"];

    private readonly Random _random = new(seed);
    private readonly BoardDesk _ids = new(organized: false);

    public Random Random => _random;

    public List<Submission> Generate(int count = 120)
    {
        List<Submission> all = [];
        for (int i = 0; i < count; i++)
            all.Add(Next());
        return all;
    }

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private Submission Next() => _random.Next(11) switch
    {
        10 => BoardDesk.Facts(NextClock()),
        < 4 => BoardDesk.Facts(_ids.Punch(Pick(s_staff), At("07:00", 11 * 60))),
        4 => BoardDesk.Facts(NextLeave()),
        5 or 6 => BoardDesk.Facts(_ids.Ticket($"K{_random.Next(5)}", Pick([.. Enum.GetValues<TicketStep>().Where(step => step != TicketStep.Reached)]), At("06:00", 720), Maybe(s_windows), _random.Next(3) switch { 0 => true, 1 => false, _ => null })),
        7 => BoardDesk.Facts(_ids.Complaint($"P{_random.Next(4)}", Pick(Enum.GetValues<ComplaintStep>()), At("08:00", 540), Maybe(s_windows), Maybe(s_staff))),
        8 => BoardDesk.Facts(NextCase()),
        _ => BoardDesk.Seen(_random.Next(2) == 0
            ? _ids.Saw(SubjectKind.Staff, Pick(s_staff), Pick(s_rules), Day())
            : _ids.Saw(SubjectKind.Window, Pick(s_windows), Pick(s_windowRules), Day(), _random.Next(1, 4))),
    };

    private ClockDeviceChanged NextClock() =>
        _ids.Clock($"D{_random.Next(2)}", Pick(Enum.GetValues<ClockDeviceState>()), At("06:00", 840), _random.Next(3) == 0 ? "A" : null);

    private LeaveGranted NextLeave()
    {
        int day = _random.Next(2, 19);
        string from = $"2026-11-{day:00} {(_random.Next(2) == 0 ? "00:00" : "10:00")}";
        string until = $"2026-11-{_random.Next(day, 20):00} {(_random.Next(2) == 0 ? "16:00" : "23:59")}";
        // The number of a leave belongs to one person.
        int number = _random.Next(4);
        return _ids.Leave($"L{number}", s_staff[number], from, until, At("07:00", 600), _random.Next(2) == 0 ? "S5" : null, _random.Next(4) == 0);
    }

    private CaseHandled NextCase()
    {
        DateTimeOffset accepted = Centre.At(At("08:00", 300));
        return new CaseHandled
        {
            Source = BoardDesk.Source,
            Id = $"case{_random.Next():x8}",
            At = accepted.AddHours(2),
            AcceptedAt = accepted,
            DoneAt = accepted.AddHours(2),
            PromisedAt = accepted.AddHours(_random.Next(1, 4)),
            Window = new WindowCode(Pick(s_windows)),
            Staff = Maybe(s_staff) is { } staff ? new StaffCode(staff) : null,
            Type = Pick(Enum.GetValues<CaseType>()),
        };
    }

    private string Day() => $"2026-11-{_random.Next(2, 20):00}";

    private string At(string from, int minutes) => $"{Day()} {TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(_random.Next(minutes)):HH:mm}";

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    private string? Maybe(string[] items) => _random.Next(3) == 0 ? null : Pick(items);
}
