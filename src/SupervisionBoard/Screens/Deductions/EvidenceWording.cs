using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Complaints;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>One piece of evidence as a reader sees it. <see cref="Photo"/> is the address of a picture.</summary>
public sealed record EvidenceLine(string Label, string Text, string? Reference, string? Photo = null);

/// <summary>The facts behind a finding, in words.</summary>
public sealed class EvidenceWording(IStringLocalizer<FindingTexts> texts, Wording words)
{
    private const string Written = "yyyy-MM-dd HH:mm:ss";

    public EvidenceLine Of(Board board, Evidence evidence)
    {
        string label = texts["Evidence" + evidence.Kind];
        return evidence.Kind switch
        {
            EvidenceKind.Punch => new(label, Instant(evidence.Text), evidence.Reference),
            EvidenceKind.ShiftStart or EvidenceKind.ShiftEnd => new(label, texts["ShiftPattern", evidence.Reference, evidence.Text], null),
            EvidenceKind.Minutes => new(label, texts["MinutesPattern", evidence.Text], null),
            EvidenceKind.MissedShift => new(label, texts["ShiftPattern", evidence.Reference, evidence.Text], null),
            EvidenceKind.Leave => new(label, evidence.Text, evidence.Reference),
            EvidenceKind.Complaint => new(label, evidence.Text.Length > 0 ? texts["ComplaintPattern", evidence.Reference, ComplaintWording.Ground(board.Context.Grounds, evidence.Text)] : evidence.Reference, null),
            EvidenceKind.Case => new(label, texts[evidence.Text == "immediate" ? "CaseImmediate" : "CaseCommitted"], evidence.Reference),
            EvidenceKind.Started or EvidenceKind.Due or EvidenceKind.AskedTooLate => new(label, Instant(evidence.Text), null),
            EvidenceKind.Stage => new(label, Stage(board, evidence), null),
            EvidenceKind.Held => new(label, Held(board, evidence), null),
            EvidenceKind.Photo => new(label, texts["PhotoText"], null, PhotosApi.PathOf(evidence.Reference)),
            EvidenceKind.ClockDevice => new(label, ClockDevice(board, evidence), evidence.Reference),
            _ => throw new InvalidOperationException($"No such evidence: {evidence.Kind}"),
        };
    }

    /// <summary>Evidence writes instants in the centre's time; what is no instant is shown as it stands.</summary>
    private string Instant(string text) =>
        DateTime.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at)
            ? words.FullDay(new DateTimeOffset(at, TimeSpan.Zero)) + " " + words.Clock(new DateTimeOffset(at, TimeSpan.Zero))
            : text;

    /// <summary>The end is looked up: while it was written down, nobody knew it.</summary>
    private string ClockDevice(Board board, Evidence evidence)
    {
        string[] parts = evidence.Text.Split(' ', 2);
        string name = board.Attendance.Clocks.Find(evidence.Reference)?.Name ?? evidence.Reference;
        string state = texts["Clock" + parts[0]];
        if (parts.Length < 2)
            return texts["ClockPattern", name, state, ""];
        DateTimeOffset? end = DateTime.TryParseExact(parts[1], Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime from)
            && board.Attendance.Clocks.FindGap(evidence.Reference, board.Time.At(DateOnly.FromDateTime(from), TimeOnly.FromDateTime(from))) is { } gap
            && gap.To < DateTimeOffset.MaxValue
                ? board.Time.Local(gap.To)
                : null;
        return end is { } until
            ? texts["ClockUntilPattern", name, state, Instant(parts[1]), words.FullDay(until) + " " + words.Clock(until)]
            : texts["ClockPattern", name, state, Instant(parts[1])];
    }

    private string Stage(Board board, Evidence evidence)
    {
        string[] parts = evidence.Text.Split(' ', 2);
        ProcessProfile? profile = evidence.Reference.StartsWith("complaint/", StringComparison.Ordinal)
            ? board.Complaints.Find(new ComplaintCode(evidence.Reference["complaint/".Length..]))?.Clock?.Profile
            : board.Tickets.Find(new TicketCode(evidence.Reference))?.Clock.Profile;
        string stage = profile?.Stages.FirstOrDefault(s => s.Code == parts[0])?.Title ?? parts[0];
        string limit = parts.Length < 2 ? "" : string.Join(texts["LimitPlus"], parts[1].Split('+').Select(Limit));
        return texts["StagePattern", evidence.Reference, stage, limit];
    }

    private string Limit(string text) => TimeLimit.TryParse(text, out TimeLimit limit)
        ? texts["Limit" + limit.Unit, limit.Amount.ToString("0.##", CultureInfo.CurrentCulture)]
        : text;

    private string Held(Board board, Evidence evidence)
    {
        string unit = board.Roster.Find(new WindowCode(evidence.Reference))?.Name ?? evidence.Reference;
        string[] span = evidence.Text.Split(" / ", 2);
        return span.Length == 2 ? texts["HeldUntilPattern", unit, Instant(span[0]), Instant(span[1])] : texts["HeldPattern", unit, Instant(span[0])];
    }
}
