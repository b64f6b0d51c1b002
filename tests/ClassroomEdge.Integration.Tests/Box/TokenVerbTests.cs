using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Box;

/// <summary><c>edge token</c> as its users call it.</summary>
public sealed class TokenVerbTests
{
    [Fact]
    public async Task Token_OfABoxThatHasNotStartedYet_IsMadeListedAndRevoked()
    {
        using var folder = new TemporaryFolder();

        var (made, said) = await Token("create --role facilitymanager --name dashboard", folder.Path);
        var (listed, list) = await Token("list", folder.Path);
        var (ended, end) = await Token("revoke dashboard", folder.Path);
        var (twice, again) = await Token("revoke dashboard", folder.Path);

        Assert.Equal(0, made);
        Assert.Contains($"edge: no box has used {folder.Path} yet: the token is for the one that will", said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n'), line => line.StartsWith("edge_", StringComparison.Ordinal));
        Assert.Equal(0, listed);
        Assert.Matches("^token-[0-9a-f]{8}  FacilityManager  dashboard  \\(made .*, never used\\)$", list);
        Assert.Equal((0, $"{list[..14]} (dashboard) is void"), (ended, end));
        Assert.Equal((1, "edge: no token has the id or name 'dashboard'; 'token list' tells which there are"), (twice, again));
    }

    [Theory]
    [InlineData("create --role Janitor", "--role: 'Janitor' is no role; there are: Administrator, Principal, Teacher, HomeroomTeacher, FacilityManager")]
    [InlineData("create --role 0", "--role: '0' is no role")]
    [InlineData("create --role partner", "--role: partners join by invitation; a token is for a program of the school")]
    [InlineData("create --role Teacher --nam display", "'--nam' was not matched. Did you mean one of the following?\n--name")]
    [InlineData("list", "edge: no box has used {0}: name its data folder with --data")]
    public async Task Token_Mistaken_SaysWhatWouldBeRight_AndMakesNothing(string arguments, string message)
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("no-box");

        var (ended, words) = await Token(arguments, data);

        Assert.Equal(1, ended);
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, data), words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Token_FolderThatIsNone_IsTold()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("notes.txt"), "");

        var (ended, words) = await Token("create --role Teacher", folder.File("notes.txt"));

        Assert.Equal(1, ended);
        Assert.Contains($"the data folder {folder.File("notes.txt")} cannot be used", words, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> Token(string arguments, string data) =>
        EdgeProcess.RunAsync(["token", .. arguments.Split(' '), "--data", data]);
}
