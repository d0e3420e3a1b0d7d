using System.CommandLine;
using System.CommandLine.Parsing;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Commands;

/// <summary><c>keys new</c>: makes an API key without touching the database; the settings lines admit it.</summary>
public static class KeysCommand
{
    private const int MaxNameLength = 64;

    public static Command Create() => new("keys", "API 密钥 / API keys") { New() };

    private static Command New()
    {
        Option<string> name = new("--name") { Required = true, Description = "密钥名称，写入每条记录 / name of the key, written into each record" };
        Option<string> scopes = new("--scopes") { Required = true, Description = "逗号分隔 / comma-separated: ingest, deduct, read, admin" };
        name.Validators.Add(CheckName);
        scopes.Validators.Add(CheckScopes);
        Command command = new("new", "生成密钥，只显示一次 / makes a key and shows it once") { name, scopes };
        command.SetAction(parsed => Print(parsed.GetRequiredValue(name).Trim(), Split(parsed.GetRequiredValue(scopes)), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Print(string name, string[] scopes, TextWriter output)
    {
        string key = AccessSecrets.NewKey();
        string joined = string.Join(',', Access.Scopes.Where(scopes.Contains));
        string escaped = System.Text.Json.JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        output.WriteLine($"""
            密钥只显示这一次，请立即保存。 / The key is shown this once: keep it now.

              {key}

            appsettings.json:

              "SupervisionBoard": {"{"}
                "ApiKeys": [
                  {"{"} "Name": "{escaped}", "Sha256": "{AccessSecrets.Sha256(key)}", "Scopes": "{joined}" {"}"}
                ]
              {"}"}

            或环境变量 / or the environment:

              SupervisionBoard__ApiKeys__0__Name='{name.Replace("'", "'\\''", StringComparison.Ordinal)}'
              SupervisionBoard__ApiKeys__0__Sha256={AccessSecrets.Sha256(key)}
              SupervisionBoard__ApiKeys__0__Scopes={joined}
            """);
        return 0;
    }

    private static void CheckName(OptionResult result)
    {
        string name = result.GetValueOrDefault<string>()?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
            result.AddError($"--name: 需要 1–{MaxNameLength} 个字符 / needs 1 to {MaxNameLength} characters");
    }

    private static void CheckScopes(OptionResult result)
    {
        string[] scopes = Split(result.GetValueOrDefault<string>() ?? "");
        string[] unknown = [.. scopes.Except(Access.Scopes, StringComparer.Ordinal)];
        if (scopes.Length == 0 || unknown.Length > 0)
            result.AddError($"--scopes: {string.Join(", ", unknown)} 只能取 / may only hold {string.Join(", ", Access.Scopes)}");
    }

    private static string[] Split(string scopes) => scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
