using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Rulebook;

/// <param name="Duties">Null when there is any error.</param>
public sealed record HotlineDutiesResult(HotlineDuties? Duties, ImmutableArray<RulebookError> Errors);

/// <summary>Reads a file of duties. Every mistake of the file is reported in one pass; a file with a mistake gives none.</summary>
public static class HotlineDutiesLoader
{
    private const int MostInSample = 1_000;
    private const int MostInMonth = 100;

    /// <param name="text">The content of the file (YAML, at most 2 MB as UTF-8).</param>
    /// <param name="file">Its name, used in messages only.</param>
    public static HotlineDutiesResult Load(string text, string file)
    {
        ErrorList errors = new(file);
        HotlineDuties? duties = YamlTreeReader.Read(text, errors) is { } root ? Read(root, errors) : null;
        return errors.IsEmpty ? new HotlineDutiesResult(duties, []) : new HotlineDutiesResult(null, errors.ToOrdered());
    }

    private static HotlineDuties? Read(YamlNode root, ErrorList errors)
    {
        MapReader map = new(root, errors, "duties", "title", "titleEn", "basis", "smallSample", "remindBefore", "unseenAfter", "confirmations", "cards", "notice");
        if (map.Broken)
            return null;
        HotlineDuties usual = HotlineDuties.Usual;
        string? title = map.RequireText("title");
        return new HotlineDuties
        {
            Code = map.Code("duties") ?? "",
            Title = title ?? "",
            TitleEn = map.Text("titleEn") ?? title ?? "",
            Basis = map.Text("basis"),
            SmallSample = map.Whole("smallSample", 0, MostInSample) ?? usual.SmallSample,
            RemindBefore = Limit(map, "remindBefore", days: true) ?? usual.RemindBefore,
            UnseenAfter = Limit(map, "unseenAfter", days: false) ?? usual.UnseenAfter,
            Confirmations = ReadConfirmations(map.List("confirmations"), errors),
            Cards = map.Has("cards") ? ReadCards(map.List("cards"), errors) : usual.Cards,
            ReplyWithin = map.Find("notice") is { } notice ? Limit(new MapReader(notice, errors, "replyWithin"), "replyWithin", days: true) ?? usual.ReplyWithin : usual.ReplyWithin,
        };
    }

    private static ImmutableArray<ShiftConfirmation> ReadConfirmations(IReadOnlyList<YamlNode> nodes, ErrorList errors)
    {
        List<ShiftConfirmation> all = [];
        foreach (YamlNode node in nodes)
        {
            MapReader map = new(node, errors, "code", "title", "titleEn", "basis", "look");
            if (map.Broken)
                continue;
            string? code = map.Code("code");
            string? title = map.RequireText("title");
            map.Require("look");
            ConfirmationLook? look = map.Choice(
                "look",
                ("toDispatch", ConfirmationLook.ToDispatch),
                ("askedOrReturned", ConfirmationLook.AskedOrReturned),
                ("dueSoon", ConfirmationLook.DueSoon),
                ("toCall", ConfirmationLook.ToCall),
                ("toClose", ConfirmationLook.ToClose));
            if (code is not null && all.Exists(known => known.Code == code))
                errors.Add(map.Find("code")!, "duplicate-code", $"确认事项代码“{code}”重复", $"duplicate confirmation code '{code}'");
            all.Add(new ShiftConfirmation(code ?? "", title ?? "", map.Text("titleEn") ?? title ?? "", map.Text("basis"), look ?? default));
        }

        return [.. all];
    }

    private static ImmutableArray<CardRule> ReadCards(IReadOnlyList<YamlNode> nodes, ErrorList errors)
    {
        ImmutableArray<CardRule>.Builder all = ImmutableArray.CreateBuilder<CardRule>();
        foreach (YamlNode node in nodes)
        {
            MapReader map = new(node, errors, "on", "from", "card");
            if (map.Broken)
                continue;
            map.Require("on");
            map.Require("card");
            CardGround? on = map.Choice("on", ("overdue", CardGround.Overdue), ("complaintUpheld", CardGround.ComplaintUpheld));
            CardColour? card = map.Choice("card", ("yellow", CardColour.Yellow), ("red", CardColour.Red));
            all.Add(new CardRule(on ?? default, map.Whole("from", 1, MostInMonth) ?? 1, card ?? default));
        }

        return all.ToImmutable();
    }

    private static TimeLimit? Limit(MapReader map, string key, bool days)
    {
        if (map.Text(key) is not { } text)
            return null;
        if (TimeLimit.TryParse(text, out TimeLimit limit) && (days || !limit.IsInDays))
            return limit;
        string form = days ? "1wd、4wh、2d、12h" : "0.25wh、1h";
        map.Errors.Add(map.Find(key)!, "not-a-limit", $"“{text}”不是时长，应写成 {form} 的样子", $"'{text}' is not a length such as {form.Replace("、", ", ", StringComparison.Ordinal)}");
        return null;
    }
}
