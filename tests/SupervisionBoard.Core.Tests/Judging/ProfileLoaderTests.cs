using Shouldly;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Judging;

public sealed class ProfileLoaderTests
{
    [Fact]
    public void Every_shipped_profile_loads_under_the_name_of_its_file()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "profiles"), "*.yaml");

        files.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ShouldBe(
        [
            "complaint", "complaint-several", "complaint-ticket", "hotline-12345", "hotline-12369", "joint-approval",
            "petition", "production-order", "rating-follow-up", "window-promise",
        ]);
        foreach (string file in files)
        {
            ProfileLoadResult result = ProfileLoader.Load(File.ReadAllText(file), Path.GetFileName(file));
            result.Errors.ShouldBeEmpty();
            result.Profile!.Code.ShouldBe(Path.GetFileNameWithoutExtension(file));
        }
    }

    [Fact]
    public void The_hotline_profile_says_what_the_regulation_says()
    {
        ProcessProfile hotline = Clocks.Hotline;

        hotline.Stages.Select(stage => stage.Code).ShouldBe(["dispatch", "handle", "callback", "redispatch"]);
        hotline.Stages[0].Limit.ShouldBe(new TimeLimit(12, LimitUnit.Hours));
        hotline.Stages[1].LimitAfter.ShouldBe([new LimitAfter("reopened", new TimeLimit(3, LimitUnit.WorkingDays))]);
        hotline.Stages[1].Extend.ShouldBe(new ExtensionRule(new TimeLimit(5, LimitUnit.WorkingDays), 1, null));
        hotline.CloseRequires.ShouldBe(["calledBack"]);
        hotline.Rules["handle"].ShouldBe("clock.overdue");
    }

    [Fact]
    public void Every_mistake_is_reported_at_its_place_in_one_pass()
    {
        const string text = """
            profile: my profile
            endsAt: noon
            stage: []
            stages:
              - code: a
                from: x
                until: [x, y, y]
                limit: 5 days
              - code: b
                from: []
                limit: 2wd
                warnBefore: 2wd
                limitAfter: { reopened: 1.5d }
                extend: { times: 0, most: 1d }
              - code: b
                from: x
                until: z
                limit: 1h
            rules: { c: overdue }
            """;

        ProfileLoadResult result = ProfileLoader.Load(text, "bad.yaml");

        result.Profile.ShouldBeNull();
        result.Errors.Select(error => error.ToString(chinese: false)).ShouldBe(
        [
            "bad.yaml:1:1: 'title' is missing",
            "bad.yaml:1:10: code 'my profile' may only use letters, digits and - _ ., at most 40 characters",
            "bad.yaml:2:9: 'noon' is not one of closeOfBusiness, midnight",
            "bad.yaml:3:1: unknown key 'stage', did you mean 'stages'?",
            "bad.yaml:7:12: event 'x' cannot both start and stop the stage",
            "bad.yaml:7:19: 'y' is written twice",
            "bad.yaml:8:12: '5 days' is not a limit such as 12h, 60d, 4wh or 5wd with whole days",
            "bad.yaml:9:5: 'until' is missing",
            "bad.yaml:10:11: 'from' must not be an empty list",
            "bad.yaml:12:17: the warning time must be shorter than the limit 2wd",
            "bad.yaml:13:29: '1.5d' is not a limit such as 12h, 60d, 4wh or 5wd with whole days",
            "bad.yaml:14:13: 'max' is missing",
            "bad.yaml:14:22: 0 is out of range, expected 1 to 100",
            "bad.yaml:14:25: unknown key 'most'",
            "bad.yaml:15:11: duplicate stage code 'b'",
            "bad.yaml:19:10: there is no stage 'c'",
            "bad.yaml:19:13: 'overdue' is not a source such as clock.overdue",
        ]);
        result.Errors.ShouldAllBe(error => error.Zh.Any(letter => letter > 127));
    }

    [Fact]
    public void Promises_units_and_closing_are_checked_at_their_place()
    {
        const string text = """
            profile: x
            title: x
            stages:
              - code: a
                from: accepted
                until: [answered, signed]
                limit: 11wd
                statutory: 20wd
                ownLimit: 10d
                each: staff
                by: nobody
                extend: { max: 5wd, askBefore: 11wd }
              - { code: b, from: { x: y }, until: [[z]], limit: { a: 1 } }
              - nothing
            closeRequires: [calledback, signed, nonsense]
            rules: [a]
            """;

        ProfileLoader.Load(text, "bad.yaml").Errors.Select(error => error.ToString(chinese: false)).ShouldBe(
        [
            "bad.yaml:7:12: the promise 11wd is longer than half of the statutory limit 20wd",
            "bad.yaml:9:15: the promise 10d and the statutory limit 20wd must be in the same unit",
            "bad.yaml:10:11: 'staff' is not one of unit",
            "bad.yaml:11:9: 'nobody' is not one of desk, unit",
            "bad.yaml:12:36: an extension cannot be due before the stage of 11wd begins",
            "bad.yaml:13:22: 'from' must be a list",
            "bad.yaml:13:40: name '' must begin with a letter and use letters, digits and hyphens only",
            "bad.yaml:13:53: '' is not a limit such as 12h, 60d, 4wh or 5wd with whole days",
            "bad.yaml:14:5: expected keys and values here",
            "bad.yaml:15:17: no stage knows an event 'calledback', did you mean 'calledBack'?",
            "bad.yaml:15:37: no stage knows an event 'nonsense'",
            "bad.yaml:16:8: expected keys and values here",
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("a: [")]
    [InlineData("a: 1\na: 2")]
    [InlineData("--- {}\n--- {}")]
    public void What_is_no_profile_is_refused_with_a_place(string text) =>
        ProfileLoader.Load(text, "x.yaml").Errors.ShouldNotBeEmpty();
}
