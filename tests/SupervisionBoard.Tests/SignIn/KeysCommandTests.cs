using System.CommandLine;
using Shouldly;
using SupervisionBoard.Commands;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.SignIn;

public sealed class KeysCommandTests
{
    [Fact]
    public void A_new_key_is_printed_once_with_the_hash_that_admits_it()
    {
        (int exit, string output, _) = Run("new", "--name", "大厅考勤", "--scopes", "read, ingest");
        exit.ShouldBe(0);
        string key = output.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("sbk_", StringComparison.Ordinal));
        output.Split(key).Length.ShouldBe(2);
        output.ShouldContain($"\"Sha256\": \"{AccessSecrets.Sha256(key)}\"");
        output.ShouldContain("\"Scopes\": \"ingest,read\"");
        output.ShouldContain("SupervisionBoard__ApiKeys__0__Name='大厅考勤'");
    }

    [Theory]
    [InlineData("new", "--name", "x", "--scopes", "read,write")]
    [InlineData("new", "--name", "x", "--scopes", ",")]
    [InlineData("new", "--name", "x")]
    public void What_is_wrong_is_said_and_no_key_is_made(params string[] arguments)
    {
        (int exit, string output, string errors) = Run(arguments);
        exit.ShouldNotBe(0);
        errors.ShouldContain("--scopes", Case.Sensitive, customMessage: errors);
        output.ShouldNotContain("sbk_");
    }

    private static (int Exit, string Output, string Errors) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int exit = KeysCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (exit, output.ToString(), errors.ToString());
    }
}
