using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// The past quarter with both of its awards published: the committee gave the flag to W02 and the advanced individual
/// to S02, each equal to the first at the top.
/// </summary>
internal static class PublishedQuarter
{
    private const string Flag = "red-flag";
    private const string Advanced = "advanced";

    private static readonly SelectionActor s_officer = new("督查科（office）", IsOffice: true, IsCommittee: false, IsDirector: false);
    private static readonly SelectionActor s_director = new("老主任（boss）", IsOffice: false, IsCommittee: false, IsDirector: true);

    private static readonly ImmutableArray<SelectionActor> s_committee =
    [
        new("老委员（c1）", IsOffice: false, IsCommittee: true, IsDirector: false),
        new("新委员（c2）", IsOffice: false, IsCommittee: true, IsDirector: false),
    ];

    /// <summary>A window and a person that the papers must name.</summary>
    public const string Window = "第2窗口";

    public const string Person = "职员2";

    public static async Task WriteAsync(string folder, DateTimeOffset now)
    {
        await PastQuarter.WriteAsync(folder, now);
        Period period = PastQuarter.Of(now);
        DateTimeOffset Day(int before) => new(now.Date.AddDays(-before).AddHours(10), now.Offset);
        await Past.WriteAsync(folder, Day(39), Step(Advanced, period, s_officer, new SelectionAction.Open()), Step(Advanced, period, s_officer, new SelectionAction.Nominate("按得分提名")), Step(Advanced, period, s_officer, new SelectionAction.StartNotice()));
        // Long after the notice, whatever holidays lie between.
        await Past.WriteAsync(folder, Day(20), [.. Decided(Flag, period, new Subject(SubjectKind.Window, "W02")), .. Decided(Advanced, period, new Subject(SubjectKind.Staff, "S02"))]);
        await Past.WriteAsync(folder, Day(15), [.. new[] { Flag, Advanced }.Select(award => Step(award, period, s_director, new SelectionAction.Approve()))]);
        await Past.WriteAsync(folder, Day(14), [.. new[] { Flag, Advanced }.Select(award => Step(award, period, s_officer, new SelectionAction.Publish()))]);
    }

    private static IEnumerable<Submission> Decided(string award, Period period, Subject chosen)
    {
        ImmutableArray<string> members = [.. s_committee.Select(member => member.By)];
        yield return Step(award, period, s_committee[0], new SelectionAction.OpenSession(members, members));
        yield return Step(award, period, s_committee[1], new SelectionAction.Attend());
        foreach (SelectionActor member in s_committee)
            yield return Step(award, period, member, new SelectionAction.Vote([chosen]));
        yield return Step(award, period, s_committee[0], new SelectionAction.Decide([chosen], [], "办件更多"));
    }

    private static Submission Step(string award, Period period, SelectionActor actor, SelectionAction action) =>
        new SelectionSubmitted { Source = "past", By = actor.By, Actor = actor, Award = award, Period = period, Action = action };
}
