using System.Diagnostics;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Tests.Processes;

public sealed class ChildProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TestLoggerProvider _log = new();
    private readonly ChildProcesses _processes;

    public ChildProcessesTests() =>
        _processes = new ChildProcesses(_log.CreateFactory().CreateLogger<ChildProcesses>(), TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _processes.DisposeAsync();
        Assert.Empty(_log.Errors);
    }

    [Fact]
    public async Task RunAsync_ArgumentsWithSpacesQuotesAndDollars_ArriveUnchanged()
    {
        string[] arguments = ["a b", "\"quoted\"", "$HOME", "; rm -rf x", "", "七年级"];

        var result = await RunAsync("printf", ["%s\\n", .. arguments]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(arguments, result.StandardOutput.Split('\n')[..^1]);
    }

    [Fact]
    public async Task RunAsync_WithNiceness_GivesWayBySoMuch()
    {
        var ours = int.Parse((await RunAsync("nice", [])).StandardOutput, System.Globalization.CultureInfo.InvariantCulture);

        var result = await _processes.RunAsync(
            new ChildProcessSpec("nice", "nice", []) { Niceness = 3 }, TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.Equal($"{Math.Min(ours + 3, 19)}\n", result.StandardOutput);
    }

    [Fact]
    public async Task RunAsync_FailingProgram_ReturnsItsCodeAndErrors()
    {
        var result = await Shell("echo out; echo broken >&2; exit 3");

        Assert.Equal(new ChildProcessResult(3, "out\n", "broken\n"), result);
    }

    [Fact]
    public async Task RunAsync_ReadsStandardInput_SeesItsEnd()
    {
        var result = await RunAsync("cat", []);

        Assert.Equal(new ChildProcessResult(0, "", ""), result);
    }

    [Fact]
    public async Task RunAsync_OverDeadline_ThrowsTimeoutAndEndsIt()
    {
        var error = await Assert.ThrowsAsync<EdgeException>(
            () => _processes.RunAsync(Spec("sleep", ["1000"]), TimeSpan.FromMilliseconds(50), default));

        Assert.Equal("process.timeout", error.Code);
    }

    [Fact]
    public async Task RunAsync_MoreThanTheLimit_CutsTheOutputAndFinishes()
    {
        var result = await RunAsync("head", ["-c", "3000000", "/dev/zero"]);

        Assert.Equal((0, ChildProcesses.LongestOutput), (result.ExitCode, result.StandardOutput.Length));
    }

    [Fact]
    public async Task KillAfter_ChildrenThatHang_AreKilledWhenTheTimeHasPassed()
    {
        var time = new ManualTimeProvider();
        await using var processes = new ChildProcesses(_log.CreateFactory().CreateLogger<ChildProcesses>(), time);
        var hanging = processes.Start(Spec("sh", ["-c", "trap '' TERM; echo ready; sleep 1000"]) with { StopGrace = TimeSpan.FromHours(1) });
        await ReadyAsync(hanging);
        processes.KillAfter(TimeSpan.FromSeconds(2.5));
        var stopping = hanging.StopAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(hanging.Exited.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(137, await stopping.WaitAsync(Patience));
    }

    [Fact]
    public async Task StopAsync_FrozenChild_IsWokenToEndInOrder()
    {
        var frozen = _processes.Start(
            Spec("sh", ["-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.1; done"]) with { StopGrace = TimeSpan.FromHours(1) });
        await ReadyAsync(frozen);
        await RunAsync("kill", ["-STOP", $"{frozen.Id}"]);

        Assert.Equal(7, await frozen.StopAsync(CancellationToken.None).WaitAsync(Patience));
    }

    [Fact]
    public void Start_UnknownProgram_ThrowsMissing()
    {
        var error = Assert.Throws<EdgeException>(() => _processes.Start(Spec("no-such-program-here", [])));

        Assert.Equal("process.missing", error.Code);
        Assert.Equal("no-such-program-here", error.Details["program"]);
    }

    [Fact]
    public void Start_MissingWorkingDirectory_ThrowsStartFailed()
    {
        var spec = Spec("true", []) with { WorkingDirectory = "/no/such/folder" };

        Assert.Equal("process.start-failed", Assert.Throws<EdgeException>(() => _processes.Start(spec)).Code);
    }

    [Fact]
    public async Task Start_Environment_AddsAndRemovesVariables()
    {
        Environment.SetEnvironmentVariable("EDGE_TEST_GONE", "here");
        var spec = Spec("sh", ["-c", "echo $EDGE_TEST_SET ${EDGE_TEST_GONE-gone}"]) with
        {
            Environment = new Dictionary<string, string?> { ["EDGE_TEST_SET"] = "set", ["EDGE_TEST_GONE"] = null },
        };

        var result = await _processes.RunAsync(spec, Patience, default);

        Assert.Equal("set gone\n", result.StandardOutput);
    }

    [Fact]
    public async Task Streams_ManyMegabytesBothWays_PassThrough()
    {
        const int blocks = 256;
        await using var child = _processes.Start(Spec("cat", []));
        var block = new byte[1024 * 1024];
        new Random(7).NextBytes(block);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < blocks; i++)
            {
                await child.StandardInput.WriteAsync(block);
            }

            await child.StandardInput.DisposeAsync();
        });

        var back = new byte[block.Length];
        for (var i = 0; i < blocks; i++)
        {
            await child.StandardOutput.ReadExactlyAsync(back);
            Assert.True(block.AsSpan().SequenceEqual(back));
        }

        Assert.Equal(0, await child.StandardOutput.ReadAsync(back));
        await writing;
        Assert.Equal(0, await child.Exited.WaitAsync(Patience));
    }

    [Fact]
    public async Task LastErrorLines_ManyLongAndCarriageReturnedLines_KeepsTheLastFortyCut()
    {
        var seen = new List<string>();
        var spec = Spec("sh", ["-c", "for i in $(seq 1 60); do printf 'frame=%s\\r' $i >&2; done; head -c 9000 /dev/zero | tr '\\0' x >&2"]);
        await using var child = _processes.Start(spec with { OnErrorLine = seen.Add });

        await child.Exited.WaitAsync(Patience);

        Assert.Equal(61, seen.Count);
        Assert.Equal(40, child.LastErrorLines.Count);
        Assert.Equal("frame=22", child.LastErrorLines[0]);
        Assert.Equal(4096, child.LastErrorLines[^1].Length);
    }

    [Fact]
    public async Task StopAsync_WellBehavedChild_EndsBySigterm()
    {
        await using var child = _processes.Start(Spec("sleep", ["1000"]));

        Assert.Equal(128 + 15, await child.StopAsync(default).WaitAsync(Patience));
    }

    [Fact]
    public async Task StopAsync_ChildIgnoresSigterm_KillsTheWholeTree()
    {
        // The grandchild holds stdout open: its end is the end of the whole tree.
        var spec = Spec("sh", ["-c", "trap '' TERM; sleep 1000 & echo ready; while :; do sleep 1000; done"]);
        await using var child = _processes.Start(spec with { StopGrace = TimeSpan.FromMilliseconds(100) });
        using var output = new StreamReader(child.StandardOutput);
        Assert.Equal("ready", await output.ReadLineAsync());

        Assert.Equal(128 + 9, await child.StopAsync(default).WaitAsync(Patience));

        Assert.Null(await output.ReadLineAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task Exited_ChildLeavesAGrandchild_GrandchildIsEnded()
    {
        await using var child = _processes.Start(Spec("sh", ["-c", "sleep 1000 & exit 5"]));

        Assert.Equal(5, await child.Exited.WaitAsync(Patience));

        Assert.Equal(-1, child.StandardOutput.ReadByte());
    }

    [Fact]
    public async Task StopAsync_CalledTwiceAndAfterTheEnd_ReturnsTheSameCode()
    {
        var child = _processes.Start(Spec("sh", ["-c", "exit 4"]));
        await child.Exited.WaitAsync(Patience);

        Assert.Equal(4, await child.StopAsync(default));
        await child.DisposeAsync();
        Assert.Equal(4, await child.StopAsync(default));
    }

    [Fact]
    public async Task OnErrorLine_Throws_IsLoggedAndTheDrainingGoesOn()
    {
        var spec = Spec("sh", ["-c", "echo one >&2; echo two >&2"]);
        await using var child = _processes.Start(spec with { OnErrorLine = _ => throw new InvalidOperationException("mine") });

        await child.Exited.WaitAsync(Patience);

        Assert.Equal(["one", "two"], child.LastErrorLines);
        Assert.Equal(2, _log.Errors.Count);
        _log.Clear();
    }

    [Fact]
    public async Task DisposeAsync_RunningChildren_EndsThemAll()
    {
        var processes = new ChildProcesses(_log.CreateFactory().CreateLogger<ChildProcesses>(), TimeProvider.System);
        var children = Enumerable.Range(0, 5).Select(_ => processes.Start(Spec("sleep", ["1000"]))).ToList();

        await processes.DisposeAsync();

        Assert.All(children, c => Assert.Equal(128 + 15, c.Exited.Result));
    }

    [Fact]
    public async Task Start_ParentKilledByKillNine_ChildDiesToo()
    {
        using var folder = new TemporaryFolder();
        var fifo = folder.File("alive");
        await RunAsync("mkfifo", [fifo]);
        var parent = _processes.Start(Spec("dotnet", [typeof(Program).Assembly.Location, $"exec 3>{fifo}; echo up >&3; exec sleep 1000"]));
        using var alive = await Task.Run(() => new StreamReader(fifo, Encoding.ASCII)).WaitAsync(Patience);
        Assert.Equal("up", await alive.ReadLineAsync().WaitAsync(Patience));

        Process.GetProcessById(parent.Id).Kill();

        // The pipe ends when the last process that holds it is gone.
        Assert.Null(await alive.ReadLineAsync().WaitAsync(Patience));
        Assert.Equal(128 + 9, await parent.Exited.WaitAsync(Patience));
    }

    [Fact]
    public async Task Start_FromAThreadThatEnds_ChildLivesOn()
    {
        IChildProcess? child = null;
        var thread = new Thread(() => child = _processes.Start(Spec("cat", [])));
        thread.Start();
        thread.Join();

        await child!.StandardInput.WriteAsync(Encoding.ASCII.GetBytes("alive\n"));
        await child.StandardInput.FlushAsync();
        using var output = new StreamReader(child.StandardOutput);
        Assert.Equal("alive", await output.ReadLineAsync().WaitAsync(Patience));
        await child.DisposeAsync();
    }

    [Theory]
    [InlineData("sh", true)]
    [InlineData("/bin/sh", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("no-such-program-here", false)]
    public void Find_Name_TellsWhetherItIsInstalled(string name, bool installed) =>
        Assert.Equal(installed, _processes.Find(name) is not null);

    private static ChildProcessSpec Spec(string program, string[] arguments) => new(program, program, arguments);

    private Task<ChildProcessResult> Shell(string script) => RunAsync("sh", ["-c", script]);

    private static async Task ReadyAsync(IChildProcess child)
    {
        using var output = new StreamReader(child.StandardOutput, leaveOpen: true);
        Assert.Equal("ready", await output.ReadLineAsync().WaitAsync(Patience));
    }

    private Task<ChildProcessResult> RunAsync(string program, string[] arguments) =>
        _processes.RunAsync(Spec(program, arguments), Patience, default);
}
