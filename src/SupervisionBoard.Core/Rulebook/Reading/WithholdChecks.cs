namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>Money can only be withheld from people, where the rulebook pays them, and for no less than one payment.</summary>
internal static class WithholdChecks
{
    public static void Check(ErrorList errors, MapReader root, IEnumerable<ReadRule> rules, PayoutDefinition? payout)
    {
        foreach (ReadRule read in rules)
        {
            if (!read.Map.Has("withhold"))
                continue;
            YamlNode key = read.Map.KeyNode("withhold");
            if (read.Rule.SubjectKind == SubjectKind.Window)
                errors.Add(key, "withhold", "窗口不发钱，withhold 只用于人员规则", "windows are not paid, 'withhold' is for rules on people");
            CheckPaid(errors, key, root, read.Rule.Withhold, payout);
        }

        foreach (YamlNode counter in root.List("counters"))
        {
            PeriodLength? length = WithinOf(counter, out YamlNode? key);
            if (key is not null)
                CheckPaid(errors, key, root, length, payout);
        }
    }

    private static PeriodLength? WithinOf(YamlNode counter, out YamlNode? withhold)
    {
        withhold = null;
        PeriodLength within = PeriodLength.Month;
        foreach ((YamlNode key, YamlNode value) in counter.Entries)
        {
            if (key.Value == "withhold" && value.Value == "true")
                withhold = key;
            else if (key.Value == "within")
                within = value.Value switch { "year" => PeriodLength.Year, "quarter" => PeriodLength.Quarter, _ => PeriodLength.Month };
        }

        return within;
    }

    private static void CheckPaid(ErrorList errors, YamlNode key, MapReader root, PeriodLength? length, PayoutDefinition? payout)
    {
        if (!root.Has("payout"))
            errors.Add(key, "withhold", "本规则没有 payout，无钱可停发", "the rulebook has no 'payout' to withhold");
        else if (payout is not null && length < payout.Per)
            errors.Add(key, "withhold", "停发的期间不能短于发放周期", "money cannot be withheld for less than one payment");
    }
}
