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
        var exitCode = await room.Process.ExitedAsync();

        Assert.Equal(signal == 9 ? 137 : 0, exitCode);
        await Eventually.HoldsAsync(
            () => !children.Any(c => Signals.IsRunning(c.Id)),
            onTimeout: () => string.Join(", ", children.Where(c => Signals.IsRunning(c.Id))));
    }

    [Fact]
    public async Task Run_SecondOnOneDataFolder_IsRefusedAndTheFirstGoesOn()
    {
        await using var room = await RunningRoom.StartAsync();

        var (exitCode, output) = await EdgeProcess.RunAsync(
            ["run", "--data", room.DataFolder, "--http", $"{FreePort.Tcp()}", "--https", $"{FreePort.Tcp()}"]);

        Assert.Equal(3, exitCode);
        Assert.Contains("another ClassroomEdge is running on the data folder", output, StringComparison.Ordinal);
        await room.WhenAsync(r => (string?)r["link"]!["state"] == "online");
    }

    [Fact]
    public async Task Run_DatabaseDamaged_SaysSoOnceAndEndsWithThree()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("classroom-edge.db"), new string('x', 9000));

        var (exitCode, output) = await EdgeProcess.RunAsync(
            ["run", "--data", folder.Path, "--http", $"{FreePort.Tcp()}", "--https", $"{FreePort.Tcp()}"]);

        Assert.Equal(3, exitCode);
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("edge: the database", line, StringComparison.Ordinal);
        Assert.Contains("is damaged", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SignalledWhileItStarts_EndsAsAskedWithoutAComplaint()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("room.yaml"), ShippedProfile.OnFreePorts(FreePort.Tcp(), new RoomSetup()));
        await using var starting = EdgeProcess.Start(
            ["run", "--profile", folder.File("room.yaml"), "--data", folder.File("data"), "--http", $"{FreePort.Tcp()}", "--https", $"{FreePort.Tcp()}"]);
        await Eventually.HoldsAsync(() => Signals.Descendants(starting.Id).Count > 0);
        var children = Signals.Descendants(starting.Id);

        starting.Signal(15);

        Assert.Equal(0, await starting.ExitedAsync());
        Assert.DoesNotContain("fail:", starting.Output, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => !children.Any(c => Signals.IsRunning(c.Id)));
    }

    [Fact]
    public async Task Run_SignalledWhileEveryChildIsFrozen_EndsAsAsked()
    {
        await using var room = await RunningRoom.StartAsync();
        await Lessons.LessonApi.StartAsync(room);
        var children = Signals.Descendants(room.Process.Id);
        foreach (var child in children)
        {
            Signals.Send(child.Id, 19);
        }

        room.Process.Signal(15);

        Assert.Equal(0, await room.Process.ExitedAsync());
        await Eventually.HoldsAsync(() => !children.Any(c => Signals.IsRunning(c.Id)));
    }
}
