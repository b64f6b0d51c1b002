using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Box;

/// <summary><c>edge device</c> as its users call it: beside the running service, and without one.</summary>
public sealed class DeviceVerbTests
{
    private static readonly string Seminar = RepositoryFiles.At("firmware-profiles", "seminar-room.yaml");

    [Fact]
    public async Task Device_BesideTheService_GoesThroughItAndIsAudited()
    {
        await using var room = await RunningRoom.StartAsync();
        await room.WhenAsync(r => r["devices"]!.AsArray().All(d => (string?)d!["health"] == "ok"));

        var (listed, list) = await Edge("list", room.DataFolder, "--json");
        Assert.Equal(0, listed);
        Assert.Equal(7, JsonNode.Parse(list)!.AsArray().Count);

        var (done, said) = await Edge("set lights-rear power on", room.DataFolder);
        Assert.Equal((0, "lights-rear: power = on"), (done, said));
        Assert.Equal("on", await room.PropertyAsync("lights-rear", "power"));

        var (refused, why) = await Edge("set lights-rear power blue", room.DataFolder);
        Assert.Equal(1, refused);
        Assert.Contains("takes on, off, not 'blue'", why, StringComparison.Ordinal);

        var (scanned, whyNot) = await Edge("scan", room.DataFolder);
        Assert.Equal(1, scanned);
        Assert.Contains("stop it first", whyNot, StringComparison.Ordinal);

        // The command came in at the terminal, and its token is void.
        var (_, token) = await EdgeProcess.RunAsync(["token", "create", "--role", "Auditor", "--data", room.DataFolder]);
        using var auditor = new HttpClient { BaseAddress = room.Panel };
        auditor.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim());
        var audit = (await auditor.GetFromJsonAsync<JsonNode>("api/v1/audit"))!.ToString();
        Assert.Contains("device.set", audit, StringComparison.Ordinal);
        Assert.Contains("commandLine", audit, StringComparison.Ordinal);
        Assert.Equal(4, audit.Split("token.revoke").Length - 1);
    }

    [Fact]
    public async Task Device_WithoutAService_OpensTheProfilesOwn()
    {
        using var folder = new TemporaryFolder();

        var (read, words) = await Edge("read climate", folder.Path, "--simulate", "--profile", Seminar);
        Assert.Equal(0, read);
        Assert.Contains("temperature", words, StringComparison.Ordinal);
        Assert.Contains("no service runs on", words, StringComparison.Ordinal);

        var (scanned, table) = await Edge("scan", folder.Path, "--simulate", "--profile", Seminar);
        Assert.Equal(0, scanned);
        Assert.Contains("60: -- -- 62 --", table, StringComparison.Ordinal);
        Assert.Contains("40: -- -- -- -- 44 --", table, StringComparison.Ordinal);

        var (watched, lines) = await Edge("watch lights-wall --seconds 2", folder.Path, "--simulate", "--json", "--profile", Seminar);
        Assert.Equal(0, watched);
        Assert.Contains("\"property\":\"power\",\"value\":\"off\"", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read nobody", 1, "there is no device 'nobody'; there are: lights-table")]
    [InlineData("set climate temperature 3", 1, "nothing of 'climate' can be set")]
    [InlineData("set lights-wall volume 3", 1, "'volume' of 'lights-wall' cannot be set; what can be: power")]
    [InlineData("scan i2c-9", 1, "the profile has no I²C bus 'i2c-9'")]
    public async Task Device_Senseless_SaysWhatWouldBeRight(string arguments, int exitCode, string message)
    {
        using var folder = new TemporaryFolder();

        var (ended, words) = await Edge(arguments, folder.Path, "--simulate", "--profile", Seminar);

        Assert.Equal(exitCode, ended);
        Assert.Contains(message, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_BadProfile_IsToldAndEndsWithTwo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("room.yaml"), "version: 1\nsitte: yucai\n");

        var (ended, words) = await Edge("list", folder.File("data"), "--profile", folder.File("room.yaml"));

        Assert.Equal(2, ended);
        Assert.Contains("'sitte'", words, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> Edge(string arguments, string data, params string[] more) =>
        EdgeProcess.RunAsync(["device", .. arguments.Split(' '), "--data", data, .. more]);
}
