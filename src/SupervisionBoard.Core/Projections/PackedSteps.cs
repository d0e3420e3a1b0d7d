using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// The steps of a closed ticket in a few hundred bytes: what is read once in a while must not fill the memory. Texts
/// that several steps share are written once. What this form cannot say exactly is not packed at all.
/// </summary>
public static class PackedSteps
{
    [Flags]
    private enum Has
    {
        None = 0,
        Confidential = 1,
        Satisfied = 2,
        Dissatisfied = 4,
        Asked = 8,
        Informed = 16,
        Truthful = 32,
        Misconduct = 64,
        Followed = 128,
        NotFollowed = 256,
        NextCall = 512,
    }

    /// <returns>Null where unpacking would not give the same steps.</returns>
    public static byte[]? Pack(ImmutableArray<TicketMoved> steps)
    {
        ByteWriter writer = new();
        long before = 0;
        writer.Number(steps.Length);
        foreach (TicketMoved step in steps)
        {
            writer.Number((int)step.Step);
            writer.Time(step.At, before);
            before = step.At.UtcTicks;
            writer.Number((int)HasOf(step));
            if (step.NextCallAt is { } next)
                writer.Time(next, before);
            foreach (string? text in (ReadOnlySpan<string?>)[step.Source, step.Id, step.Ticket.Value, step.Profile, step.Window?.Value, step.Actor, step.Summary, step.Reason, step.CopiedTo, step.Milestone])
                writer.Text(text);
        }

        byte[] packed = writer.ToArray();
        return Unpack(packed).SequenceEqual(steps) ? packed : null;
    }

    public static ImmutableArray<TicketMoved> Unpack(byte[] packed)
    {
        ByteReader reader = new(packed);
        long before = 0;
        int count = (int)reader.Number();
        ImmutableArray<TicketMoved>.Builder steps = ImmutableArray.CreateBuilder<TicketMoved>(count);
        for (int i = 0; i < count; i++)
        {
            var step = (TicketStep)reader.Number();
            DateTimeOffset at = reader.Time(before);
            before = at.UtcTicks;
            var has = (Has)reader.Number();
            steps.Add(new TicketMoved
            {
                Step = step,
                At = at,
                Confidential = has.HasFlag(Has.Confidential),
                Satisfied = has.HasFlag(Has.Satisfied) ? true : has.HasFlag(Has.Dissatisfied) ? false : null,
                Answers = has.HasFlag(Has.Asked) ? new CallBackAnswers(has.HasFlag(Has.Informed), has.HasFlag(Has.Truthful), has.HasFlag(Has.Misconduct)) : null,
                Followed = has.HasFlag(Has.Followed) ? true : has.HasFlag(Has.NotFollowed) ? false : null,
                NextCallAt = has.HasFlag(Has.NextCall) ? reader.Time(before) : null,
                Source = reader.Text()!,
                Id = reader.Text()!,
                Ticket = new TicketCode(reader.Text()!),
                Profile = reader.Text()!,
                Window = reader.Text() is { } window ? new WindowCode(window) : null,
                Actor = reader.Text(),
                Summary = reader.Text(),
                Reason = reader.Text(),
                CopiedTo = reader.Text(),
                Milestone = reader.Text(),
            });
        }

        return steps.MoveToImmutable();
    }

    private static Has HasOf(TicketMoved step)
    {
        Has has = (step.Confidential ? Has.Confidential : Has.None) | (step.Satisfied switch { true => Has.Satisfied, false => Has.Dissatisfied, null => Has.None });
        if (step.Answers is { } answers)
            has |= Has.Asked | (answers.Informed ? Has.Informed : Has.None) | (answers.Truthful ? Has.Truthful : Has.None) | (answers.Misconduct ? Has.Misconduct : Has.None);
        has |= step.Followed switch { true => Has.Followed, false => Has.NotFollowed, null => Has.None };
        return step.NextCallAt is null ? has : has | Has.NextCall;
    }
}
