using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SupervisionBoard.Startup;

/// <summary>Reports every wrong setting at once; the start is refused with the whole list.</summary>
public sealed partial class BoardOptionsValidation : IValidateOptions<BoardOptions>
{
    private static readonly string[] s_scopes = ["ingest", "deduct", "read", "admin"];

    public ValidateOptionsResult Validate(string? name, BoardOptions options)
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(options.CentreName))
            errors.Add("CentreName: 不能为空 / must not be empty");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            errors.Add($"TimeZone: 未知时区 / unknown time zone “{options.TimeZone}”");
        if (options.Database.Provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(options.Database.ConnectionString))
            errors.Add("Database:ConnectionString: PostgreSQL 需要连接字符串 / PostgreSQL needs a connection string");
        CheckKeys(options.ApiKeys, errors);
        for (int i = 0; i < options.Terminals.Count; i++)
        {
            string serial = options.Terminals[i].SerialNumber.Trim();
            if (serial.Length == 0)
                errors.Add($"Terminals:{i}:SerialNumber: 不能为空 / must not be empty");
            else if (!SerialNumber().IsMatch(serial))
                errors.Add($"Terminals:{i}:SerialNumber: 应为 1–32 位字母、数字或 - _ . / must be 1 to 32 letters, digits or - _ .");
            else if (options.Terminals.FindIndex(t => t.SerialNumber.Trim() == serial) < i)
                errors.Add($"Terminals:{i}:SerialNumber: 重复 / “{serial}” is listed twice");
            if (options.Terminals[i].Name.Length > 64)
                errors.Add($"Terminals:{i}:Name: 最多 64 个字符 / at most 64 characters");
            if (options.Terminals[i].Area.Length > 32)
                errors.Add($"Terminals:{i}:Area: 最多 32 个字符 / at most 32 characters");
        }

        if (options.Ingest.QueueCapacity is < 1 or > 100_000)
            errors.Add("Ingest:QueueCapacity: 应在 1–100000 之间 / must be between 1 and 100000");
        if (options.Ingest.BatchItems is < 1_000 or > 100_000)
            errors.Add("Ingest:BatchItems: 应在 1000–100000 之间 / must be between 1000 and 100000");
        if (options.Ingest.MaxBodyBytes is < 1024 or > 1024L * 1024 * 1024)
            errors.Add("Ingest:MaxBodyBytes: 应在 1 KiB–1 GiB 之间 / must be between 1 KiB and 1 GiB");
        if (options.Ingest.FutureToleranceMinutes is < 0 or > 1440)
            errors.Add("Ingest:FutureToleranceMinutes: 应在 0–1440 之间 / must be between 0 and 1440");
        if (options.Imports.MaxFileBytes is < 1024 or > 1024L * 1024 * 1024 * 1024)
            errors.Add("Imports:MaxFileBytes: 应在 1 KiB–1 TiB 之间 / must be between 1 KiB and 1 TiB");
        if (options.Selection.QuorumPercent is < 0 or > 99)
            errors.Add("Selection:QuorumPercent: 应在 0–99 之间 / must be between 0 and 99");
        if (options.Selection.ObjectionWorkingDays is < 1 or > 30)
            errors.Add("Selection:ObjectionWorkingDays: 应在 1–30 之间 / must be between 1 and 30");
        foreach ((string key, int days) in new[]
        {
            (nameof(ReviewOptions.OpeningWorkingDays), options.Review.OpeningWorkingDays),
            (nameof(ReviewOptions.FilingWorkingDays), options.Review.FilingWorkingDays),
            (nameof(ReviewOptions.AreaWorkingDays), options.Review.AreaWorkingDays),
            (nameof(ReviewOptions.AuditWorkingDays), options.Review.AuditWorkingDays),
            (nameof(ReviewOptions.NoticeWorkingDays), options.Review.NoticeWorkingDays),
            (nameof(ReviewOptions.ObjectionWorkingDays), options.Review.ObjectionWorkingDays),
            (nameof(ReviewOptions.ApprovalWorkingDays), options.Review.ApprovalWorkingDays),
        })
        {
            if (days is < 1 or > 30)
                errors.Add($"Review:{key}: 应在 1–30 之间 / must be between 1 and 30");
        }

        if (options.Appeals.FilingWorkingDays is < 1 or > 60)
            errors.Add("Appeals:FilingWorkingDays: 应在 1–60 之间 / must be between 1 and 60");
        if (options.Appeals.DecisionWorkingDays is < 1 or > 60)
            errors.Add("Appeals:DecisionWorkingDays: 应在 1–60 之间 / must be between 1 and 60");
        if (options.Wall.PublicationDayShare is < 0 or > 100)
            errors.Add("Wall:PublicationDayShare: 应在 0–100 之间 / must be between 0 and 100");
        if (options.Demo.Speed is < 0 or > 1000 || double.IsNaN(options.Demo.Speed))
            errors.Add("Demo:Speed: 应在 0–1000 之间 / must be between 0 and 1000");
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors.Select(e => $"{BoardOptions.Section}:{e}"));
    }

    private static void CheckKeys(List<ApiKeyOptions> keys, List<string> errors)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < keys.Count; i++)
        {
            ApiKeyOptions key = keys[i];
            if (string.IsNullOrWhiteSpace(key.Name) || key.Name.Length > 64)
                errors.Add($"ApiKeys:{i}:Name: 需要 1–64 个字符 / needs 1 to 64 characters");
            else if (!names.Add(key.Name))
                errors.Add($"ApiKeys:{i}:Name: 名称重复 / the name “{key.Name}” is used twice");
            if (!Sha256Hex().IsMatch(key.Sha256))
                errors.Add($"ApiKeys:{i}:Sha256: 应为 64 位小写十六进制 / must be 64 lower-case hex digits");
            string[] scopes = key.Scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (scopes.Length == 0 || scopes.Except(s_scopes, StringComparer.Ordinal).Any())
                errors.Add($"ApiKeys:{i}:Scopes: 只能取 / may only hold {string.Join(", ", s_scopes)}");
        }
    }

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Sha256Hex();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex SerialNumber();
}
