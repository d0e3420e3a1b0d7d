using System.Text;
using Shouldly;
using SupervisionBoard.Core.Ledger;
using Xunit;

namespace SupervisionBoard.Core.Tests.Ledger;

public sealed class HashChainTests
{
    private sealed record Row(long Position, string Type, string Payload, byte[] Previous, byte[] Hash);

    [Fact]
    public void A_chain_of_rows_verifies_and_its_hashes_never_change_with_the_program()
    {
        Row[] chain = Chain(20);
        FirstBroken(chain).ShouldBe(-1);
        // Fixed for all time: a stored ledger must verify under every later version.
        Convert.ToHexStringLower(HashChain.Next(HashChain.Origin, 1, "finding", "{}")).ShouldBe(Known);
    }

    private const string Known = "0034cf91d135c2a0c27d5991d3e543625c74948199ae5fa45ae30a0eb493275e";

    [Fact]
    public void Any_changed_byte_of_any_row_is_found_at_that_row()
    {
        Row[] chain = Chain(12);
        for (int i = 0; i < chain.Length; i++)
        {
            byte[] payload = Encoding.UTF8.GetBytes(chain[i].Payload);
            for (int at = 0; at < payload.Length; at++)
            {
                byte[] changed = [.. payload];
                changed[at] ^= 1;
                Broken(chain, i, r => r with { Payload = Encoding.UTF8.GetString(changed) });
            }

            for (int at = 0; at < HashChain.Length; at++)
            {
                byte[] hash = [.. chain[i].Hash];
                hash[at] ^= 1;
                Broken(chain, i, r => r with { Hash = hash });
                byte[] previous = [.. chain[i].Previous];
                previous[at] ^= 1;
                Broken(chain, i, r => r with { Previous = previous });
            }

            Broken(chain, i, r => r with { Type = "finding2" });
            Broken(chain, i, r => r with { Position = r.Position + 100 });
        }
    }

    [Fact]
    public void A_row_taken_out_slipped_in_or_moved_breaks_the_chain()
    {
        Row[] chain = Chain(6);
        FirstBroken([.. chain[..2], .. chain[3..]]).ShouldBe(2);
        FirstBroken([.. chain[..2], chain[3], chain[2], .. chain[4..]]).ShouldBe(2);
        Row slipped = new(3, "finding", "{}", chain[1].Hash, HashChain.Next(chain[1].Hash, 3, "finding", "{}"));
        FirstBroken([.. chain[..2], slipped, .. chain[2..]]).ShouldBe(3);
    }

    [Fact]
    public void Type_and_payload_cannot_be_shifted_into_each_other() =>
        HashChain.Next(HashChain.Origin, 1, "ab", "c").ShouldNotBe(HashChain.Next(HashChain.Origin, 1, "a", "bc"));

    private static void Broken(Row[] chain, int index, Func<Row, Row> change)
    {
        Row[] changed = [.. chain];
        changed[index] = change(chain[index]);
        FirstBroken(changed).ShouldBe(index);
    }

    private static Row[] Chain(int length)
    {
        List<Row> rows = [];
        byte[] last = HashChain.Origin;
        for (int i = 1; i <= length; i++)
        {
            string payload = $$"""{"id":"F{{i}}","note":"迟到"}""";
            byte[] hash = HashChain.Next(last, i * 2, "finding", payload);
            rows.Add(new Row(i * 2, "finding", payload, last, hash));
            last = hash;
        }

        return [.. rows];
    }

    private static int FirstBroken(Row[] chain)
    {
        byte[] last = HashChain.Origin;
        for (int i = 0; i < chain.Length; i++)
        {
            if (!chain[i].Previous.AsSpan().SequenceEqual(last) || !chain[i].Hash.AsSpan().SequenceEqual(HashChain.Next(last, chain[i].Position, chain[i].Type, chain[i].Payload)))
                return i;
            last = chain[i].Hash;
        }

        return -1;
    }
}
