using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>What a paper of a kind cannot do without, whoever rewrites its wording: who signs and when, its number, and what it is about.</summary>
internal static class DocumentNeeds
{
    /// <param name="Zh">What the paper must say, for the message.</param>
    /// <param name="AnyOf">Values or lists; one of them is enough.</param>
    private sealed record Need(string Zh, string En, params ImmutableArray<string> AnyOf);

    private static readonly Need s_winners = new("获奖名单", "who receives the awards", "winners", "windowWinners", "staffWinners", "awards");

    public static void Check(DocumentTemplate template, YamlNode root, ErrorList errors)
    {
        HashSet<string> used = [.. Used(template)];
        foreach (Need need in NeedsOf(template.Kind).Where(need => !need.AnyOf.Any(used.Contains)))
        {
            string fields = string.Join('、', need.AnyOf);
            errors.Add(
                root,
                "missing-part",
                $"缺少{need.Zh}：这种公文必须用到字段 {fields}{(need.AnyOf.Length > 1 ? " 之一" : "")}",
                $"{need.En} is missing: such a document must use {(need.AnyOf.Length > 1 ? "one of " : "")}{string.Join(", ", need.AnyOf)}");
        }

        if (!template.Kind.IsConfidential() && NamesComment(template, used))
            errors.Add(root, "confidential-field", "年度评语（comment）只能用于反馈函", "the yearly comment (comment) belongs to the feedback to home units only");
        if (template.Signer is null)
            errors.Add(root, "missing-part", "缺少署名（signer）", "the signature (signer) is missing");
        if (template.Date is null)
            errors.Add(root, "missing-part", "缺少成文日期（date）", "the date (date) is missing");
    }

    private static bool NamesComment(DocumentTemplate template, HashSet<string> used) =>
        used.Contains($"{DocumentFields.Item}.{DocumentFields.Comment}") || template.Body.OfType<TemplateBlock.Table>().Any(table => table.Columns.Any(column => column.Field == DocumentFields.Comment));

    private static IEnumerable<Need> NeedsOf(DocumentKind kind)
    {
        Need number = new("文号", "the document number", "number");
        return kind switch
        {
            DocumentKind.Scores => [new Need("得分汇总表", "the scores", "windowScores", "staffScores")],
            DocumentKind.Notice =>
            [
                new Need("公示的起止日期", "the days of the notice", "notices", "noticeUntil"),
                new Need("公示的内容", "what is noticed", "winners", "windowWinners", "staffWinners", "awards", "windowScores", "staffScores"),
            ],
            DocumentKind.Commendation => [number, s_winners],
            DocumentKind.Criticism => [number, new Need("受批评的名单", "who is criticised", "criticised", "consequences")],
            DocumentKind.Certificate => [new Need("获奖者", "who receives it", "item.holder", "item.name"), new Need("荣誉名称", "the award", "item.award")],
            DocumentKind.Report => [number, s_winners],
            DocumentKind.Feedback => [number, new Need("收函单位", "the unit that it goes to", "item.name"), new Need("考评结果", "the results", "staffScores")],
            _ => throw new InvalidOperationException($"No such document: {kind}"),
        };
    }

    /// <summary>Names of values, with the list's name alone where a row's or a list's value is used.</summary>
    private static IEnumerable<string> Used(DocumentTemplate template)
    {
        DocumentText?[] texts =
        [
            template.Banner, template.Number, template.Addressee, template.Signer, template.Date, .. template.Title.Values,
            .. template.Body.OfType<TemplateBlock.Words>().Select(words => words.Text),
        ];
        IEnumerable<string> lists = template.Body.Select(block => block switch
        {
            TemplateBlock.Words words => words.Each,
            TemplateBlock.Table table => table.List,
            _ => throw new InvalidOperationException($"No such block: {block.GetType().Name}"),
        }).OfType<string>();
        IEnumerable<string> fields = texts.OfType<DocumentText>().SelectMany(text => text.Parts).Where(part => part.IsField).Select(part => part.Text);
        return [.. lists, .. fields.SelectMany(field => new[] { field, field.Split('.')[0] })];
    }
}
