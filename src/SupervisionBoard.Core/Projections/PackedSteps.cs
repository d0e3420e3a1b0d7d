using System.Collections.Immutable;
using System.Text;
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
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        List<string> texts = [];
        long before = 0;
        writer.Write7BitEncodedInt(steps.Length);
        foreach (TicketMoved step in steps)
        {
            writer.Write7BitEncodedInt((int)step.Step);
            writer.Write7BitEncodedInt64(step.At.UtcTicks - before);
            before = step.At.UtcTicks;
            writer.Write7BitEncodedInt((int)step.At.Offset.TotalMinutes);
            writer.Write7BitEncodedInt((int)HasOf(step));
            if (step.NextCallAt is { } next)
            {
                writer.Write7BitEncodedInt64(next.UtcTicks);
                writer.Write7BitEncodedInt((int)next.Offset.TotalMinutes);
            }

            foreach (string? text in (ReadOnlySpan<string?>)[step.Source, step.Id, step.Ticket.Value, step.Profile, step.Window?.Value, step.Actor, step.Summary, step.Reason, step.CopiedTo])
                Write(text);
        }

        writer.Flush();
        byte[] packed = stream.ToArray();
        return Unpack(packed).SequenceEqual(steps) ? packed : null;

        void Write(string? text)
        {
            // 0 is none, then the known texts, then a new one.
            int known = text is null ? -1 : texts.IndexOf(text);
            writer.Write7BitEncodedInt(text is null ? 0 : known < 0 ? texts.Count + 1 : known + 1);
            if (text is null || known >= 0)
                return;
            writer.Write(text);
            texts.Add(text);
        }
    }

    public static ImmutableArray<TicketMoved> Unpack(byte[] packed)
    {
        using BinaryReader reader = new(new MemoryStream(packed), Encoding.UTF8);
        List<string> texts = [];
        long at = 0;
        int count = reader.Read7BitEncodedInt();
        ImmutableArray<TicketMoved>.Builder steps = ImmutableArray.CreateBuilder<TicketMoved>(count);
        for (int i = 0; i < count; i++)
        {
            var step = (TicketStep)reader.Read7BitEncodedInt();
            at += reader.Read7BitEncodedInt64();
            TimeSpan offset = TimeSpan.FromMinutes(reader.Read7BitEncodedInt());
            var has = (Has)reader.Read7BitEncodedInt();
            DateTimeOffset? next = has.HasFlag(Has.NextCall) ? ReadTime() : null;
            steps.Add(new TicketMoved
            {
                Step = step,
                At = new DateTimeOffset(at + offset.Ticks, offset),
                Confidential = has.HasFlag(Has.Confidential),
                Satisfied = has.HasFlag(Has.Satisfied) ? true : has.HasFlag(Has.Dissatisfied) ? false : null,
                Answers = has.HasFlag(Has.Asked) ? new CallBackAnswers(has.HasFlag(Has.Informed), has.HasFlag(Has.Truthful), has.HasFlag(Has.Misconduct)) : null,
                Followed = has.HasFlag(Has.Followed) ? true : has.HasFlag(Has.NotFollowed) ? false : null,
                NextCallAt = next,
                Source = Read()!,
                Id = Read()!,
                Ticket = new TicketCode(Read()!),
                Profile = Read()!,
                Window = Read() is { } window ? new WindowCode(window) : null,
                Actor = Read(),
                Summary = Read(),
                Reason = Read(),
                CopiedTo = Read(),
            });
        }

        return steps.MoveToImmutable();

        DateTimeOffset ReadTime()
        {
            long ticks = reader.Read7BitEncodedInt64();
            TimeSpan offset = TimeSpan.FromMinutes(reader.Read7BitEncodedInt());
            return new DateTimeOffset(ticks + offset.Ticks, offset);
        }

        string? Read()
        {
            int index = reader.Read7BitEncodedInt();
            if (index == 0)
                return null;
            if (index > texts.Count)
                texts.Add(reader.ReadString());
            return texts[index - 1];
        }
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
