using SupervisionBoard.Core.Projections;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

public sealed class FairnessTests
{
    private static readonly Period s_november = Period.Of(new Month(2026, 11));

    private readonly Office _office = new Office().At("2026-11-20 10:00");

    private FairnessView View => FairnessView.Of(_office.Board, s_november);

    [Fact]
    public void The_same_matter_under_two_rules_on_one_day_is_shown()
    {
        string one = _office.Enter("S12", "A5-1", matter: "11-20 大厅");
        string two = _office.Enter("S12", "A1-2", matter: "11-20 大厅");
        DoubleCharge found = Assert.Single(View.DoubleCharges);
        Assert.Equal([one, two], found.Findings.Select(f => f.Finding.Id));
        Assert.Equal((IncidentTie.Matter, "11-20 大厅"), (found.Tie, found.Reference));
    }

    [Fact]
    public void The_same_photo_under_two_rules_is_shown()
    {
        _office.Enter("S12", "A5-1", photo: "ab12");
        _office.Enter("S12", "A5-7", photo: "ab12");
        Assert.Equal(IncidentTie.Evidence, Assert.Single(View.DoubleCharges).Tie);
    }

    [Fact]
    public void Matter_and_photo_of_the_same_two_findings_are_one_incident()
    {
        _office.Enter("S12", "A5-1", matter: "m", photo: "ab12");
        _office.Enter("S12", "A5-7", matter: "m", photo: "ab12");
        Assert.Equal(IncidentTie.Matter, Assert.Single(View.DoubleCharges).Tie);
    }

    [Theory]
    [InlineData("S12", "A5-1", "2026-11-20", "m")] // the same rule
    [InlineData("S13", "A5-7", "2026-11-20", "m")] // another person
    [InlineData("S12", "A5-7", "2026-11-19", "m")] // another day
    [InlineData("S12", "A5-7", "2026-11-20", "n")] // another matter
    [InlineData("S12", "A5-7", "2026-11-20", null)] // nothing that ties them
    public void What_differs_in_person_day_or_matter_is_no_double_charge(string who, string rule, string day, string? matter)
    {
        _office.Enter("S12", "A5-1", matter: "m");
        _office.Enter(who, rule, day, matter: matter);
        Assert.Empty(View.DoubleCharges);
    }

    [Fact]
    public void A_revoked_finding_charges_nobody_twice_and_counts_as_taken_back()
    {
        _office.Enter("S12", "A5-1", matter: "m");
        _office.Revoke(_office.Enter("S12", "A5-7", matter: "m"));
        Assert.Empty(View.DoubleCharges);
        FairnessRate officer = Assert.Single(View.Officers);
        Assert.Equal((1, 1), (officer.Findings, officer.Revoked));
    }

    [Fact]
    public void A_bonus_is_no_deduction()
    {
        _office.Enter("W1", "P5");
        Assert.Equal(0, View.Deductions);
        Assert.Empty(View.Officers);
    }

    [Fact]
    public void Areas_are_compared_by_their_people_and_months()
    {
        for (int i = 0; i < 16; i++)
            _office.Enter("S12", "A5-1");
        for (int i = 0; i < 2; i++)
            _office.Enter("S22", "A5-1");
        FairnessView view = View;
        Assert.Equal((6, 18, 300m), (view.StaffMonths, view.Deductions, view.Rate!.Value));
        Assert.Equal(("A", 16, 3, 9m, Deviation.Above), (view.Areas[0].Code, view.Areas[0].Findings, view.Areas[0].StaffMonths, view.Areas[0].Expected, view.Areas[0].Deviation));
        Assert.Equal(("B", 2, 3, 9m, Deviation.Below), (view.Areas[1].Code, view.Areas[1].Findings, view.Areas[1].StaffMonths, view.Areas[1].Expected, view.Areas[1].Deviation));
    }

    [Fact]
    public void A_difference_that_chance_explains_is_no_deviation()
    {
        for (int i = 0; i < 10; i++)
            _office.Enter("S12", "A5-1");
        for (int i = 0; i < 6; i++)
            _office.Enter("S22", "A5-1");
        Assert.All(View.Areas, a => Assert.Equal(Deviation.None, a.Deviation));
    }

    [Fact]
    public void Small_samples_are_marked_and_never_stand_out()
    {
        for (int i = 0; i < 8; i++)
            _office.Enter("S12", "A5-1");
        Assert.All(View.Areas, a => Assert.True(a.IsSmall));
        Assert.All(View.Areas, a => Assert.Equal(Deviation.None, a.Deviation));
        Assert.True(View.IsSmall);
    }

    [Fact]
    public void An_officer_is_one_account_under_whatever_name()
    {
        _office.Enter("S12", "A5-1", by: "李督查（officer）");
        _office.Enter("S12", "A5-1", by: "李新名（officer）");
        _office.Enter("S12", "A5-1", by: Office.Other);
        FairnessView view = View;
        Assert.Equal([("officer", "李新名（officer）", 2, 1.5m), ("second", Office.Other, 1, 1.5m)], view.Officers.Select(o => (o.Code, o.Name, o.Findings, o.Expected)));
    }

    [Fact]
    public void What_nobody_was_charged_with_and_what_most_were_charged_with_is_listed()
    {
        foreach (string who in new[] { "S11", "S12", "S13", "S21" })
            _office.Enter(who, "A5-1");
        foreach (string who in new[] { "S11", "S12", "S13" })
            _office.Enter(who, "A5-7");
        FairnessView view = View;
        RuleUse always = Assert.Single(view.AlwaysUsed);
        Assert.Equal(("A5-1", 4, 4, 6, true), (always.Rule.Code.Value, always.Findings, always.Subjects, always.Participants, always.IsSmall));
        Assert.DoesNotContain(view.NeverUsed, r => r.Rule.Code.Value is "A5-1" or "A5-7");
        Assert.Contains(view.NeverUsed, r => r.Rule.Code.Value == "A5-2");
        Assert.DoesNotContain(view.NeverUsed, r => r.Rule.Metric is not null);
    }

    [Fact]
    public void A_period_without_anything_is_empty_and_divides_by_nothing()
    {
        FairnessView view = FairnessView.Of(_office.Board, Period.Of(new Month(2025, 1)));
        Assert.Equal((0, 0, null), (view.StaffMonths, view.Deductions, view.Rate));
        Assert.Empty(view.NeverUsed);
    }
}
