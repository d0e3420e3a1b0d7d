namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>What can only be checked once every rule and both sheets are read.</summary>
internal sealed class RuleChecks(ErrorList errors, SheetDefinition? staff, SheetDefinition? window)
{
    public void Check(IReadOnlyList<ReadRule> rules, RuleNames names)
    {
        Dictionary<RuleCode, ReadRule> byCode = [];
        foreach (ReadRule read in rules)
        {
            if (!byCode.TryAdd(read.Rule.Code, read))
                errors.Add(read.Map.Find("code")!, "duplicate-code", $"规则代码“{read.Rule.Code}”重复", $"duplicate rule code '{read.Rule.Code}'");
        }

        foreach (ReadRule read in rules)
        {
            CheckCategory(read);
            foreach ((RuleCode code, YamlNode node) in read.AsRules)
            {
                if (names.Check(node, code.Value) && byCode.TryGetValue(code, out ReadRule? target))
                    CheckTarget(read, target, node);
            }
        }

        CheckCycles(rules, byCode);
    }

    private void CheckCategory(ReadRule read)
    {
        RuleDefinition rule = read.Rule;
        SheetDefinition? sheet = rule.For == RuleTarget.Window ? window : staff;
        if (sheet is null)
        {
            errors.Add(read.Map.Find("for")!, "not-scored", "本规则不给这类对象打分", "this rulebook does not score that kind");
            return;
        }

        if (rule.Category is { } category)
        {
            bool known = sheet.Categories.Any(candidate => candidate.Code == category)
                || (rule.For == RuleTarget.Window && staff is not null && staff.Categories.Any(candidate => candidate.Code == category));
            if (!known)
                errors.Add(read.Map.Find("category")!, "unknown-category", $"没有类别“{category}”", $"there is no category '{category}'");
        }
        else if (rule.For == RuleTarget.Staff && !sheet.Categories.IsEmpty && Deducts(rule.Effect) && !read.Map.Has("category"))
        {
            errors.Add(read.Map.Node, "missing-key", "人员扣分规则要写 category", "a rule that deducts from staff needs 'category'");
        }
    }

    private static bool Deducts(RuleEffect effect) => effect switch
    {
        PerUnitEffect perUnit => perUnit.Points < 0,
        LadderEffect => true,
        BandsEffect bands => bands.Bands.Any(band => band.Points < 0),
        VetoEffect or ReferEffect => false,
        _ => throw new InvalidOperationException($"No such effect: {effect}"),
    };

    private void CheckTarget(ReadRule from, ReadRule target, YamlNode node)
    {
        if (from.Rule.SubjectKind != target.Rule.SubjectKind)
            errors.Add(node, "as-rule", "asRule 只能指向同一类对象的规则", "'asRule' must name a rule of the same kind of subject");
        else if (target.Rule.Metric is not null)
            errors.Add(node, "as-rule", "asRule 不能指向按指标计分的规则", "'asRule' cannot name a rule that counts a metric");
    }

    /// <summary>Each circle is reported once, at the reference that closes it.</summary>
    private void CheckCycles(IReadOnlyList<ReadRule> rules, Dictionary<RuleCode, ReadRule> byCode)
    {
        HashSet<RuleCode> done = [];
        foreach (ReadRule start in rules)
        {
            // Depth first without recursion: a chain may be as long as the file.
            HashSet<RuleCode> path = [];
            Stack<(ReadRule Rule, int Next)> stack = new();
            Enter(start);
            while (stack.Count > 0)
            {
                (ReadRule rule, int next) = stack.Pop();
                if (next == rule.AsRules.Length)
                {
                    path.Remove(rule.Rule.Code);
                    done.Add(rule.Rule.Code);
                    continue;
                }

                stack.Push((rule, next + 1));
                (RuleCode code, YamlNode node) = rule.AsRules[next];
                if (path.Contains(code))
                    errors.Add(node, "as-rule-cycle", $"asRule 绕成一圈，回到“{code}”", $"'asRule' goes round in a circle, back to '{code}'");
                else if (byCode.TryGetValue(code, out ReadRule? target))
                    Enter(target);
            }

            void Enter(ReadRule rule)
            {
                if (done.Contains(rule.Rule.Code) || !path.Add(rule.Rule.Code))
                    return;
                stack.Push((rule, 0));
            }
        }
    }
}
