using Microsoft.AspNetCore.Components.Forms;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>What the fields offer, and what choosing in one does to the others.</summary>
public sealed partial class EntryForm
{
    private const int Offered = 200;


    private IReadOnlyList<ServiceWindow> FindWindows(string typed) =>
        QuickSearch.Find(Runner.Board.Roster.Windows.Values.Where(w => w.LeftOn is null), typed, w => w.Code.Value, w => $"{w.Name} {w.Department}", Offered);

    /// <summary>The window's people first the window itself; everybody while no window is chosen.</summary>
    private IReadOnlyList<PersonChoice> FindPeople(string typed)
    {
        IEnumerable<StaffMember> people = draft.Window is { } chosen
            ? Runner.Board.Roster.StaffOf(chosen.Code, Runner.Board.Today)
            : Runner.Board.Roster.Staff.Values.Where(m => m.LeftOn is null);
        PersonChoice[] choices = [.. people.Select(ChoiceOf)];
        return QuickSearch.Find(draft.Window is null ? choices : [WholeWindow, .. choices], typed, p => p.Code, p => p.Text, Offered);
    }

    private IReadOnlyList<RuleDefinition> FindRules(string typed)
    {
        IEnumerable<RuleDefinition> rules = Rulebook?.Rules.Where(r => r.Metric is null && Fits(r, draft.Person)) ?? [];
        return QuickSearch.Find(rules, typed, r => r.Code.Value, r => r.Text, Offered);
    }

    private RulebookDefinition? Rulebook =>
        Runner.Board.Context.Rulebooks.For(draft.TimeOf(Now) is { } at ? Month.Of(DateOnly.FromDateTime(at)) : Runner.Board.ThisMonth);

    private PersonChoice WholeWindow => new(null, T["WholeWindow"]);

    private static PersonChoice ChoiceOf(StaffMember member) => new(member, member.Name);

    private string? Aside(PersonChoice choice) => choice.Member switch
    {
        { Chief: true } => T["Chief"],
        { } member when draft.Window is null => Runner.Board.Roster.Find(member.Window)?.Name,
        _ => null,
    };

    /// <summary>Before anybody is chosen every rule is offered; a rule for windows then means the whole window.</summary>
    private static bool Fits(RuleDefinition rule, PersonChoice? who) => who switch
    {
        null => true,
        { Member: null } => rule.SubjectKind == SubjectKind.Window,
        { Member: { } member } => rule.SubjectKind == SubjectKind.Staff && (rule.For != RuleTarget.Chief || member.Chief),
    };

    private void SetWindow(ServiceWindow? chosen)
    {
        bool moved = chosen is not null && draft.Person is { Member: { } member } && member.WindowOn(Runner.Board.Today) != chosen.Code;
        draft.Window = chosen;
        if (moved)
            draft.Person = null;
        Chosen(EntryField.Window);
    }

    private void SetPerson(PersonChoice? chosen)
    {
        draft.Person = chosen;
        if (chosen is { Member: { } member } && draft.Window is null)
        {
            draft.Window = Runner.Board.Roster.Find(member.WindowOn(Runner.Board.Today));
            problems.Remove(EntryField.Window);
        }

        if (draft.Rule is { } kept && chosen is not null && !Fits(kept, chosen))
            draft.Rule = null;
        Chosen(EntryField.Person);
    }

    private void SetRule(RuleDefinition? chosen)
    {
        draft.Rule = chosen;
        if (chosen is { SubjectKind: SubjectKind.Window } && draft is { Person: null, Window: not null })
        {
            draft.Person = WholeWindow;
            problems.Remove(EntryField.Person);
        }

        Chosen(EntryField.Rule);
    }

    private void SetQuantity(string? typed)
    {
        draft.Quantity = typed ?? "";
        Chosen(EntryField.Quantity);
    }

    private string AtText => draft.AtText(Now);

    private void SetAt(string? typed)
    {
        draft.At = typed ?? "";
        Chosen(EntryField.At);
    }

    private void SetMatter(string? typed)
    {
        draft.Matter = typed ?? "";
        Chosen(EntryField.Matter);
    }

    private void Toggle(string flag)
    {
        if (!draft.Flags.Remove(flag))
            draft.Flags.Add(flag);
        Preview();
    }

    /// <summary>A field that was wrong is looked at again as soon as it changes.</summary>
    private void Chosen(EntryField field)
    {
        if (problems.ContainsKey(field))
            Leave(field);
        (error, saved) = (null, null);
        Preview();
    }

    private async Task TakePhotoAsync(InputFileChangeEventArgs change)
    {
        problems.Remove(EntryField.Photo);
        if (change.FileCount == 0)
            return;
        IBrowserFile file = change.File;
        if (file.Size > Photos.MaxBytes)
        {
            problems[EntryField.Photo] = T["PhotoLarge", Photos.MaxBytes / 1024 / 1024];
            return;
        }

        try
        {
            await using Stream stream = file.OpenReadStream(Photos.MaxBytes);
            using MemoryStream content = new();
            await stream.CopyToAsync(content);
            if (Photos.TypeOf(content.ToArray()) is { } type)
                draft.Photo = new PhotoDraft(file.Name, content.ToArray(), type);
            else
                problems[EntryField.Photo] = T["PhotoKind"];
        }
        catch (Exception e) when (e is IOException or TimeoutException or Microsoft.JSInterop.JSException)
        {
            problems[EntryField.Photo] = T["PhotoUnread"];
        }
    }

    private void RemovePhoto() => draft.Photo = null;
}
