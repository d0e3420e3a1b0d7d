using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;

namespace SupervisionBoard.Projections.Imports;

/// <summary>
/// What the write path would answer, without writing: submissions are decided one on top of the other and dropped.
/// Of the ids met so far it keeps a hash each, so that a repetition within a long file is noticed.
/// </summary>
public sealed class ImportTrial(BoardRunner runner)
{
    private readonly Dictionary<UInt128, ulong> _met = [];
    private Board? _board;

    public async Task<WriteResult> SubmitAsync(Submission submission, CancellationToken cancel)
    {
        KnownIds known = await runner.KnownIdsAsync(submission, cancel);
        if (submission is FactsSubmitted facts)
        {
            foreach (SubmittedFact item in facts.Items)
                Recall(item.ContentHash, $"{facts.Source}\n{item.Fact.Kind}\n{item.Fact.Id}", hash => known.AddFact(facts.Source, item.Fact.Kind, item.Fact.Id, hash));
        }
        else if (submission is ObservationsSubmitted seen)
        {
            foreach (SubmittedObservation item in seen.Items)
                Recall(item.ContentHash, $"{seen.Source}\n\n{item.Observation.Id}", hash => known.AddFinding(seen.Source, item.Observation.Id, hash));
        }

        BoardSession session = runner.TrialOn(_board ?? runner.Board.Fork(), known);
        SubmissionOutcome outcome = session.Submit(submission);
        _board = session.Board;
        Keep(submission, outcome);
        return new WriteResult.Committed(outcome);
    }

    private void Recall(byte[] content, string id, Action<byte[]> know)
    {
        if (_met.TryGetValue(Short(id), out ulong met))
            know(met == Short(content) ? content : []);
    }

    private void Keep(Submission submission, SubmissionOutcome outcome)
    {
        for (int i = 0; i < outcome.Items.Length; i++)
        {
            ItemOutcome item = outcome.Items[i];
            if (item.Result != ItemResult.Accepted)
                continue;
            if (submission is FactsSubmitted facts)
                _met[Short($"{facts.Source}\n{facts.Items[i].Fact.Kind}\n{item.Id}")] = Short(facts.Items[i].ContentHash);
            else if (submission is ObservationsSubmitted seen)
                _met[Short($"{seen.Source}\n\n{item.Id}")] = Short(seen.Items[i].ContentHash);
        }
    }

    private static UInt128 Short(string id) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static ulong Short(byte[] hash) => BinaryPrimitives.ReadUInt64LittleEndian(hash);
}
