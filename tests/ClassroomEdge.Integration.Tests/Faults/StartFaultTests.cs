using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Faults;

/// <summary>Starts that cannot succeed say so; missing models leave a room that works without them; every end is clean.</summary>
public sealed class StartFaultTests
{
    [Fact]
    public async Task Run_ProfileWithTenMistakes_NamesEachAndEndsWithTwo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("room.yaml"), ShippedProfile.WithTenMistakes());

        var (exitCode, output) = await EdgeProcess.RunAsync(["run", "--profile", folder.File("room.yaml"), "--data", folder.File("data")]);

        Assert.Equal(2, exitCode);
        foreach (var mistake in ShippedProfile.TenMistakes)
        {
            Assert.Contains(mistake, output, StringComparison.Ordinal);
        }

        Assert.Equal(10, output.Split('\n').Count(l => l.Contains("room.yaml:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_PortInUse_SaysWhichAndWhatToDo()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, output) = await EdgeProcess.RunAsync(
            ["run", "--data", folder.Path, "--http", $"{port}", "--https", $"{FreePort.Tcp()}"]);

        Assert.Equal(3, exitCode);
        Assert.Contains($"port {port} is in use", output, StringComparison.Ordinal);
        Assert.Contains("--http", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("this is no model", "damaged")]
    public async Task Run_ModelMissingOrCorrupt_RoomWorksAndSaysSo(string? content, string word)
    {
        using var models = new TemporaryFolder();
        if (content is not null)
        {
            await File.WriteAllTextAsync(models.File("face_detection_yunet_2023mar.onnx"), content);
        }

        await using var room = await RunningRoom.StartAsync(new RoomSetup
        {
            Environment = new Dictionary<string, string?> { ["EDGE_MODELS"] = models.Path },
        });

        var snapshot = await room.WhenAsync(r => r["components"]!.AsArray()
            .Any(c => (string?)c!["component"] == "detector-model" && (string?)c["state"] == "missing"));
        var model = snapshot["components"]!.AsArray().First(c => (string?)c!["component"] == "detector-model")!;
        Assert.Contains("models", (string?)model["remedy"], StringComparison.Ordinal);
        Assert.Contains("detector-model", room.Process.Output, StringComparison.Ordinal);
        Assert.Contains(word, $"{model["detail"]} {model["state"]}", StringComparison.OrdinalIgnoreCase);
        using var scene = await room.Api.PostAsync("api/v1/scenes/class/activate", null);
        Assert.True(scene.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(2)]
    [InlineData(9)]
    public async Task Run_Signalled_LeavesNoChildBehind(int signal)
    {
        await using var room = await RunningRoom.StartAsync();
        var lesson = await Lessons.LessonApi.StartAsync(room);
        Assert.NotEmpty(lesson);
        var children = Signals.Descendants(room.Process.Id);
        Assert.Contains(children, c => c.Name == "ffmpeg");
        Assert.Contains(children, c => c.Name == "janus");
        Assert.Contains(children, c => c.Name == "mosquitto");

        room.Process.Signal(signal);
        var exitCode = await room.Process.ExitedAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(signal == 9 ? 137 : 0, exitCode);
        await Eventually.HoldsAsync(
            () => !children.Any(c => Signals.IsRunning(c.Id)),
            TimeSpan.FromSeconds(10),
            () => string.Join(", ", children.Where(c => Signals.IsRunning(c.Id))));
    }
}
