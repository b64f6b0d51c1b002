using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Displays;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Displays;

/// <summary>Argument lists as in <c>cec-ctl</c>'s manual page, and what it prints (v4l-utils 1.22).</summary>
public sealed class CecDeviceTests
{
    private const string Configured = """
        Driver Info:
        	Driver Name                : vc4_hdmi
        	Physical Address           : 1.0.0.0
        	Logical Address Mask       : 0x0010
        	OSD Name                   : 'Classroom'
        """;

    private const string Question = """
        Transmit from Playback Device 1 to TV (4 to 0):
        GIVE_DEVICE_POWER_STATUS (0x8f)

        """;

    private const string Nobody = Question + "	Sequence: 7 Tx Timestamp: 21.114s\n	Tx, Not Acknowledged (4), Max Retries\n";
    private const string NoAnswer = Question + "	Sequence: 7 Tx Timestamp: 21.114s Rx Timestamp: 22.115s\n	Rx, Timeout\n";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly IChildProcesses _processes = Substitute.For<IChildProcesses>();
    private readonly List<string> _runs = [];
    private readonly CecDevice _display;
    private string _power = Reported("standby (0x01)");
    private string? _all;
    private int _exitCode;

    public CecDeviceTests()
    {
        _processes.Find("cec-ctl").Returns("/usr/bin/cec-ctl");
        _processes.RunAsync(Arg.Any<ChildProcessSpec>(), Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var spec = call.Arg<ChildProcessSpec>();
            _runs.Add(string.Join(' ', [spec.FileName, .. spec.Arguments]));
            var output = _all ?? (spec.Arguments.Contains("--playback") ? Configured
                : spec.Arguments.Contains("--give-device-power-status") ? _power
                : "Transmit from Playback Device 1 to TV (4 to 0):\n	Sequence: 8 Tx Timestamp: 30.1s\n");
            return new ChildProcessResult(_exitCode, output, "");
        });
        _display = new CecDevice("panel", new CecSettings(), _processes, _clock);
    }

    [Fact]
    public async Task ConnectAndPoll_RunTheManualsCommands()
    {
        await _display.ConnectAsync(None);

        Assert.Equal(["power off"], await PollAsync());
        Assert.Equal(
            [
                "cec-ctl --device /dev/cec0 --playback --osd-name Classroom",
                "cec-ctl --device /dev/cec0 --skip-info --to 0 --give-device-power-status",
            ],
            _runs);
    }

    [Fact]
    public async Task Set_EachProperty_RunsItsCommand()
    {
        await _display.ConnectAsync(None);
        _runs.Clear();

        await _display.SetPowerAsync(true, None);
        await _display.SetPowerAsync(false, None);
        await _display.SetAsync("activeSource", PropertyValue.Of(true), None);
        await _display.SetAsync("activeSource", PropertyValue.Of(false), None);
        await _display.SetAsync("volumeStep", PropertyValue.Of("down"), None);
        await _display.SetAsync("muted", PropertyValue.Of(true), None);
        await _display.SetAsync("muted", PropertyValue.Of(false), None);

        Assert.Equal(
            new[]
            {
                "--image-view-on",
                "--standby",
                "--image-view-on",
                "--active-source phys-addr=1.0.0.0",
                "--inactive-source phys-addr=1.0.0.0",
                "--user-control-pressed ui-cmd=volume-down --user-control-released",
                "--user-control-pressed ui-cmd=mute-function --user-control-released",
                "--user-control-pressed ui-cmd=restore-volume-function --user-control-released",
            }.Select(a => $"cec-ctl --device /dev/cec0 --skip-info --to 0 {a}"),
            _runs);
    }

    [Fact]
    public async Task Power_On_WarmsUpUntilItIsReported()
    {
        await _display.ConnectAsync(None);
        await _display.SetPowerAsync(true, None);

        Assert.Equal(["power warming"], await PollAsync());
        Assert.Equal(TimeSpan.FromSeconds(2), _display.PollInterval);
        _power = Reported("to-on (0x02)");
        Assert.Equal(["power warming"], await PollAsync());
        _power = Reported("on (0x00)");
        Assert.Equal(["power on"], await PollAsync());
        Assert.Equal(TimeSpan.FromSeconds(20), _display.PollInterval);
    }

    [Fact]
    public async Task Power_ReportsItsWayForEver_IsOnAfterAWhile()
    {
        await _display.ConnectAsync(None);
        await _display.SetPowerAsync(true, None);
        _power = Reported("to-on (0x02)");
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["power on"], await PollAsync());
        Assert.Equal(["power on"], await PollAsync());
    }

    [Fact]
    public async Task Power_SleepsAndDoesNotAnswer_IsWhatItWasTold()
    {
        await _display.ConnectAsync(None);
        _power = Reported("on (0x00)");
        await PollAsync();
        await _display.SetPowerAsync(false, None);
        _power = NoAnswer;

        Assert.Equal(["power cooling"], await PollAsync());
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["power off"], await PollAsync());
    }

    [Fact]
    public async Task PollAsync_NobodyThere_SaysWhatToSwitchOn()
    {
        await _display.ConnectAsync(None);
        _power = Nobody;

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _display.PollAsync(None));

        Assert.Equal("device.unreachable", e.Code);
        Assert.Contains("CEC on in its menu", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed to open /dev/cec0: No such file or directory\n", 1, "no CEC")]
    [InlineData("Failed to open /dev/cec0: Permission denied\n", 1, "group 'video'")]
    [InlineData("	Physical Address           : f.f.f.f\n", 0, "nothing is connected")]
    [InlineData("CEC_ADAP_S_LOG_ADDRS returned -1 (Device or resource busy)\n", 1, "resource busy")]
    public async Task ConnectAsync_Problem_NamesItsRemedy(string output, int exitCode, string remedy)
    {
        (_all, _exitCode) = (output, exitCode);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _display.ConnectAsync(None));

        Assert.Equal("device.unreachable", e.Code);
        Assert.Contains(remedy, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_ToolMissing_NamesThePackage()
    {
        _processes.Find("cec-ctl").Returns((string?)null);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _display.ConnectAsync(None));

        Assert.Contains("v4l-utils", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_DisplayDoesNotKnowIt_IsRefused()
    {
        await _display.ConnectAsync(None);
        _all = "Transmit from Playback Device 1 to TV (4 to 0):\n    Received from TV (0 to 4):\nFEATURE_ABORT (0x00):\n	reason: unrecognized-op (0x00)\n";

        var e = await Assert.ThrowsAsync<DeviceException>(
            async () => await _display.SetAsync("volumeStep", PropertyValue.Of("up"), None));

        Assert.Equal("device.refused", e.Code);
    }

    private static string Reported(string state) =>
        Question + $"    Received from TV (0 to 4):\nREPORT_POWER_STATUS (0x90):\n	pwr-state: {state}\n	Sequence: 6 Tx Timestamp: 20.2s Rx Timestamp: 20.3s\n";

    private async Task<List<string>> PollAsync() =>
        [.. (await _display.PollAsync(None)).Select(r => $"{r.Property} {r.Value}")];
}
