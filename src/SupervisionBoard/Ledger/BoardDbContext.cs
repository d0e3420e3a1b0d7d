using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger.Cases;
using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Ledger.Webhooks;

namespace SupervisionBoard.Ledger;

/// <summary>The whole database. One short context per operation; facts and ledger are written only by <see cref="LogStore"/>.</summary>
public abstract class BoardDbContext(DbContextOptions options) : IdentityDbContext<Account, IdentityRole, string>(options)
{
    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<ReporterRow> Reporters => Set<ReporterRow>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    public DbSet<PhotoRow> Photos => Set<PhotoRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<DisplayRow> Displays => Set<DisplayRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<RulebookRow> Rulebooks => Set<RulebookRow>();

    public DbSet<TerminalRow> Terminals => Set<TerminalRow>();

    public DbSet<HeldRow> HeldRows => Set<HeldRow>();

    public DbSet<TerminalPersonRow> TerminalPeople => Set<TerminalPersonRow>();

    public DbSet<TerminalCommandRow> TerminalCommands => Set<TerminalCommandRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<ImportRow> Imports => Set<ImportRow>();

    public DbSet<ImportChoiceRow> ImportChoices => Set<ImportChoiceRow>();

    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    public DbSet<WebhookTryRow> WebhookTries => Set<WebhookTryRow>();

    public DbSet<WordingRow> Wordings => Set<WordingRow>();

    public DbSet<IssuedDocumentRow> IssuedDocuments => Set<IssuedDocumentRow>();

    public DbSet<VoteRow> Votes => Set<VoteRow>();

    public DbSet<VoteTokenRow> VoteTokens => Set<VoteTokenRow>();

    public DbSet<VoterRow> Voters => Set<VoterRow>();

    public DbSet<BallotRow> Ballots => Set<BallotRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfiguration(new RulebookTable());
        DocumentTables documents = new();
        builder.ApplyConfiguration<WordingRow>(documents);
        builder.ApplyConfiguration<IssuedDocumentRow>(documents);
        VoteTables votes = new();
        builder.ApplyConfiguration<VoteRow>(votes);
        builder.ApplyConfiguration<VoteTokenRow>(votes);
        builder.ApplyConfiguration<VoterRow>(votes);
        builder.ApplyConfiguration<BallotRow>(votes);
        TerminalTables terminals = new();
        builder.ApplyConfiguration<TerminalRow>(terminals);
        builder.ApplyConfiguration<HeldRow>(terminals);
        builder.ApplyConfiguration<TerminalPersonRow>(terminals);
        builder.ApplyConfiguration<TerminalCommandRow>(terminals);
        builder.ApplyConfiguration(new CaseTable());
        ImportTables imports = new();
        builder.ApplyConfiguration<ImportRow>(imports);
        builder.ApplyConfiguration<ImportChoiceRow>(imports);
        WebhookTables webhooks = new();
        builder.ApplyConfiguration<WebhookRow>(webhooks);
        builder.ApplyConfiguration<WebhookTryRow>(webhooks);
        builder.Entity<FactRow>(e =>
        {
            e.ToTable("facts");
            e.HasKey(x => x.Position);
            e.Property(x => x.Position).ValueGeneratedNever();
            e.Property(x => x.Source).HasMaxLength(64);
            e.Property(x => x.Kind).HasMaxLength(32);
            e.Property(x => x.ExternalId).HasMaxLength(160);
            e.Property(x => x.About).HasMaxLength(64);
            e.HasIndex(x => new { x.Source, x.Kind, x.ExternalId }).IsUnique();
            e.HasIndex(x => new { x.Kind, x.About, x.Day });
        });
        builder.Entity<ReporterRow>(e =>
        {
            e.ToTable("reporters");
            e.HasKey(x => x.FactPosition);
            e.Property(x => x.FactPosition).ValueGeneratedNever();
            e.Property(x => x.Name).HasMaxLength(64);
            e.Property(x => x.Phone).HasMaxLength(32);
        });
        builder.Entity<LedgerRow>(e =>
        {
            e.ToTable("ledger");
            e.HasKey(x => x.Position);
            e.Property(x => x.Position).ValueGeneratedNever();
            e.Property(x => x.Type).HasMaxLength(16);
            e.Property(x => x.FindingId).HasMaxLength(200);
            e.Property(x => x.Source).HasMaxLength(64);
            e.Property(x => x.ExternalId).HasMaxLength(160);
            e.Property(x => x.Subject).HasMaxLength(80);
            e.HasIndex(x => x.FindingId);
            e.HasIndex(x => new { x.Source, x.ExternalId }).IsUnique();
            e.HasIndex(x => new { x.Subject, x.OccurredOn });
        });
        builder.Entity<PhotoRow>(e =>
        {
            e.ToTable("photos");
            e.HasKey(x => x.Sha256);
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.Property(x => x.ContentType).HasMaxLength(64);
            e.Property(x => x.RecordedBy).HasMaxLength(128);
        });
        builder.Entity<ApiKeyRow>(e =>
        {
            e.ToTable("api_keys");
            e.Property(x => x.Name).HasMaxLength(64);
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.Property(x => x.Scopes).HasMaxLength(64);
            e.HasIndex(x => x.Name).IsUnique();
            e.HasIndex(x => x.Sha256).IsUnique();
        });
        builder.Entity<DisplayRow>(e =>
        {
            e.ToTable("displays");
            e.Property(x => x.Name).HasMaxLength(64);
            e.Property(x => x.TokenSha256).HasMaxLength(64);
            e.HasIndex(x => x.TokenSha256).IsUnique();
        });
        builder.Entity<AuditRow>(e =>
        {
            e.ToTable("audit");
            e.Property(x => x.By).HasMaxLength(128);
            e.Property(x => x.Action).HasMaxLength(64);
            e.Property(x => x.Target).HasMaxLength(256);
        });
    }
}

/// <summary>The embedded default.</summary>
public sealed class SqliteBoardDbContext(DbContextOptions<SqliteBoardDbContext> options) : BoardDbContext(options);

/// <summary>For several nodes on one database.</summary>
public sealed class PostgresBoardDbContext(DbContextOptions<PostgresBoardDbContext> options) : BoardDbContext(options);
