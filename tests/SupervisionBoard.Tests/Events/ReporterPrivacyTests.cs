using System.Text;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Events;

/// <summary>Who reported a ticket or a complaint is seen by those who handle it, and by nobody else.</summary>
public sealed class ReporterPrivacyTests
{
    private const string Name = "赵某某";
    private const string Phone = "13912345678";
    private const string Secret = "保密事项";

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_reporter_is_in_no_answer_no_snapshot_no_fact_no_ledger_row_and_no_log(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        object reporter = new { name = Name, phone = Phone };
        StringBuilder seen = new();
        foreach (int n in new[] { 1, 2 })
        {
            seen.AppendLine((await client.PostAsync("/tickets/events", new object[]
            {
                new { id = "t1", ticket = "K1", profile = "hotline-12345", type = "received", at = "2026-11-02T06:00:00+08:00", window = "W1", summary = Secret, confidential = true, reporter },
                new { id = "t2", ticket = "K1", profile = "none", type = "received", at = "2026-11-02T06:00:00+08:00", reporter },
            })).Text);
            seen.AppendLine((await client.PostAsync("/complaints/events", new object[]
            {
                new { id = "p1", complaint = "P1", type = "filed", at = "2026-11-02T06:00:00+08:00", window = "W1", reporter },
                new { id = "p2", complaint = "P1", type = "upheld", at = "2026-11-02T06:30:00+08:00", window = "W1", reporter },
                new { id = "p3", complaint = "P1", type = "upheld", at = "2027-11-02T06:30:00+08:00", reporter },
            })).Text);
        }

        foreach (string path in new[] { "/board", "/ledger", "/tickets/K1", "/standings?kind=window", "/standings/window/W1" })
            seen.AppendLine((await client.ReadAsync(path)).ToJsonString(SupervisionBoard.Projections.BoardJson.Options));
        (await client.ReadAsync("/ledger")).AsArray().ShouldNotBeEmpty();
        await using (Ledger.BoardRows rows = new(host))
        {
            foreach (string payload in await rows.PayloadsAsync())
                seen.AppendLine(payload);
            (await rows.ReportersAsync()).ShouldBe([$"{Name} {Phone}", $"{Name} {Phone}", $"{Name} {Phone}"]);
        }

        foreach (string line in host.Logged)
            seen.AppendLine(line);
        string everything = seen.ToString();
        everything.ShouldNotContain(Name);
        everything.ShouldNotContain(Phone);
        (await client.ReadAsync("/board")).ToJsonString(SupervisionBoard.Projections.BoardJson.Options).ShouldNotContain(Secret);
        foreach (string person in new[] { "甲一", "丁四" })
            (await client.ReadAsync("/board")).ToJsonString(SupervisionBoard.Projections.BoardJson.Options).ShouldNotContain(person);
    }
}
