using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionBoard.Ledger.Votes;

/// <summary>One vote: what is asked, of whom, until when, and where its chain of ballots stands.</summary>
public sealed class VoteRow
{
    public int Id { get; set; }

    public required string Title { get; set; }

    /// <summary>The month that its points count for.</summary>
    public required string Month { get; set; }

    /// <summary><c>window</c> or <c>staff</c>.</summary>
    public required string SubjectKind { get; set; }

    public required string Metric { get; set; }

    /// <summary>What can be marked, as JSON.</summary>
    public required string Options { get; set; }

    /// <summary>Unix milliseconds, inclusive.</summary>
    public long OpensAt { get; set; }

    /// <summary>Unix milliseconds, exclusive.</summary>
    public long ClosesAt { get; set; }

    public required string CreatedBy { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>When it was counted; no ballot is taken from then on.</summary>
    public long? CountedAt { get; set; }

    public string? CountedBy { get; set; }

    public int Ballots { get; set; }

    /// <summary>Of the last ballot, lower-case hex.</summary>
    public required string LastHash { get; set; }
}

/// <summary>A printed ballot, as the hash of its secret. Whether it was used, never when, and never for what.</summary>
public sealed class VoteTokenRow
{
    public required string Sha256 { get; set; }

    public int VoteId { get; set; }

    public bool Used { get; set; }
}

/// <summary>Somebody with an account who may vote, and whether that happened. Written for everybody when the vote is set up, so that the rows stand in no order of voting.</summary>
public sealed class VoterRow
{
    public int VoteId { get; set; }

    public required string Account { get; set; }

    public bool Used { get; set; }
}

/// <summary>What one ballot says. It has no time, no voter and no token.</summary>
public sealed class BallotRow
{
    public int VoteId { get; set; }

    public int Number { get; set; }

    public required string Text { get; set; }

    public required string PreviousHash { get; set; }

    public required string Hash { get; set; }
}

internal sealed class VoteTables :
    IEntityTypeConfiguration<VoteRow>, IEntityTypeConfiguration<VoteTokenRow>, IEntityTypeConfiguration<VoterRow>, IEntityTypeConfiguration<BallotRow>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<VoteRow> builder)
    {
        builder.ToTable("votes");
        builder.Property(x => x.Title).HasMaxLength(120);
        builder.Property(x => x.Month).HasMaxLength(8);
        builder.Property(x => x.SubjectKind).HasMaxLength(8);
        builder.Property(x => x.Metric).HasMaxLength(40);
        builder.Property(x => x.CreatedBy).HasMaxLength(128);
        builder.Property(x => x.CountedBy).HasMaxLength(128);
        builder.Property(x => x.LastHash).HasMaxLength(HashLength);
    }

    public void Configure(EntityTypeBuilder<VoteTokenRow> builder)
    {
        builder.ToTable("vote_tokens");
        builder.HasKey(x => x.Sha256);
        builder.Property(x => x.Sha256).HasMaxLength(HashLength);
        builder.HasIndex(x => x.VoteId);
    }

    public void Configure(EntityTypeBuilder<VoterRow> builder)
    {
        builder.ToTable("vote_voters");
        builder.HasKey(x => new { x.VoteId, x.Account });
        builder.Property(x => x.Account).HasMaxLength(128);
    }

    public void Configure(EntityTypeBuilder<BallotRow> builder)
    {
        builder.ToTable("vote_ballots");
        builder.HasKey(x => new { x.VoteId, x.Number });
        builder.Property(x => x.PreviousHash).HasMaxLength(HashLength);
        builder.Property(x => x.Hash).HasMaxLength(HashLength);
    }
}
