using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Audio;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Audio;

public sealed class AlsaAudioDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly IChildProcesses _processes = Substitute.For<IChildProcesses>();
    private readonly List<string> _runs = [];
    private readonly Dictionary<string, string> _output = new()
    {
        ["Master"] = AmixerOutputTests.Hda,
        ["Capture"] = AmixerOutputTests.Capture,
        ["PCM"] = AmixerOutputTests.VolumeOnly,
    };

    public AlsaAudioDeviceTests()
    {
        _processes.Find("amixer").Returns("/usr/bin/amixer");
        _processes.RunAsync(Arg.Any<ChildProcessSpec>(), Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var spec = call.Arg<ChildProcessSpec>();
            _runs.Add(string.Join(' ', [spec.FileName, .. spec.Arguments]));
            return _output.TryGetValue(spec.Arguments[4], out var output)
                ? new ChildProcessResult(0, output, "")
                : new ChildProcessResult(1, "", "amixer: Unable to find simple control 'Nope',0\n");
        });
    }

    [Fact]
    public async Task PollAsync_Card_TellsVolumeMutedAndMicrophone()
    {
        await using var audio = Make(new AlsaAudioSettings { Card = "Device" });
        await audio.ConnectAsync(None);

        var readings = await audio.PollAsync(None);

        Assert.Equal(
            ["volume 60 %", "muted false", "microphoneOpen true"], readings.Select(r => $"{r.Property} {r.Value}"));
        Assert.Contains("amixer -M -c Device sget Capture", _runs);
    }

    [Fact]
    public async Task Set_EachProperty_RunsAmixer()
    {
        await using var audio = Make(new AlsaAudioSettings());
        await ((IHasVolume)audio).SetVolumeAsync(35, None);
        await ((IHasVolume)audio).SetMutedAsync(true, None);
        await ((IHasVolume)audio).SetMutedAsync(false, None);
        await ((IHasMicrophone)audio).SetMicrophoneOpenAsync(true, None);
        await ((IHasMicrophone)audio).SetMicrophoneOpenAsync(false, None);

        Assert.Equal(
            [
                "amixer -M -c 0 sset Master 35%",
                "amixer -M -c 0 sset Master mute",
                "amixer -M -c 0 sset Master unmute",
                "amixer -M -c 0 sset Capture cap",
                "amixer -M -c 0 sset Capture nocap",
            ],
            _runs);
    }

    [Fact]
    public async Task SetMutedAsync_ControlWithoutSwitch_IsRefused()
    {
        await using var audio = Make(new AlsaAudioSettings { PlaybackControl = "PCM" });

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await ((IHasVolume)audio).SetMutedAsync(true, None));

        Assert.Equal("device.refused", e.Code);
    }

    [Fact]
    public async Task ConnectAsync_NoSuchControl_SaysWhatAmixerSays()
    {
        await using var audio = Make(new AlsaAudioSettings { PlaybackControl = "Nope" });

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await audio.ConnectAsync(None));

        Assert.Contains("Unable to find simple control", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_NotInstalled_SaysHowToGetIt()
    {
        _processes.Find("amixer").Returns((string?)null);
        await using var audio = Make(new AlsaAudioSettings());

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await audio.ConnectAsync(None));

        Assert.Contains("alsa-utils", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NoCaptureControl_HasNoMicrophone()
    {
        await using var audio = Make(new AlsaAudioSettings { CaptureControl = null });

        Assert.IsNotAssignableFrom<IHasMicrophone>(audio);
        Assert.IsAssignableFrom<IHasVolume>(audio);
    }

    private IDevice Make(AlsaAudioSettings settings)
    {
        DeviceProfile profile = Rooms.Device("audio", "audio-alsa");
        return new AlsaAudioDriver(_processes, new ManualTimeProvider()).Create(profile, settings, Substitute.For<IBuses>());
    }
}
