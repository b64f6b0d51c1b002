using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Host.Doctor;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Box;

/// <summary><c>edge doctor</c> on machines that are made of files.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly RoomProfile _room = new ProfileReader(Host.Startup.Drivers.All()).ReadText(
        """
        version: 1
        site: yucai
        board: raspberry-pi-5
        room: {id: r1, name: {zh-CN: 教室, en: Classroom}}
        buses:
          - {id: i2c-1, kind: i2c, port: i2c-1}
        devices:
          - {id: audio, name: {zh-CN: 扩声, en: Sound}, driver: audio-alsa, settings: {card: "1", playbackControl: Speaker}}
        """,
        "room.yaml").Profile!;

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Run_ItsBoardWithEverything_FindsNothing()
    {
        Has("proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
        Has("proc/asound/cards", " 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0\n                      vc4-hdmi-0\n 1 [Device         ]: USB-Audio - USB Audio Device\n                      C-Media USB Audio Device\n");
        Has("run/systemd/timesync/synchronized", "");

        var findings = Examine("i2c", "audio");

        Assert.All(findings, f => Assert.Equal(ComponentState.Ready, f.State));
        Assert.Equal("USB-Audio - USB Audio Device", findings.Single(f => f.Component == "sound").Adapter);
    }

    [Fact]
    public void Run_OtherBoard_SaysWhatToWrite()
    {
        Has("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");

        var board = Examine("i2c").Single(f => f.Component == "board");

        Assert.Equal(ComponentState.Missing, board.State);
        Assert.Contains("is for Raspberry Pi 5, but this is Raspberry Pi 4 Model B Rev 1.5", board.Detail, StringComparison.Ordinal);
        Assert.Equal("write board: raspberry-pi-4 in the profile", board.Remedy);
    }

    [Fact]
    public void Run_WithoutTheGroups_GivesTheCommands()
    {
        var groups = Examine("dialout").Single(f => f.Component == "groups");

        Assert.Contains("school is not in i2c, audio", groups.Detail, StringComparison.Ordinal);
        Assert.Contains("usermod -aG i2c,audio school", groups.Remedy, StringComparison.Ordinal);
        Assert.Contains("70-classroom-edge.rules", groups.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sound", "wants the card 1")]
    [InlineData("clock", "set by the network")]
    public void Run_BareMachine_NamesWhatIsMissing(string component, string detail)
    {
        var finding = Examine("i2c", "audio").Single(f => f.Component == component);

        Assert.Equal(ComponentState.Missing, finding.State);
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
        Assert.NotNull(finding.Remedy);
    }

    [Theory]
    [InlineData("alsa:plughw:1", false, ComponentState.Missing, "partners hear themselves")]
    [InlineData("alsa:plughw:1", true, ComponentState.Ready, "by the microphone itself")]
    [InlineData("pulse:classroom_mic", false, ComponentState.Ready, "cancelled by the sound server")]
    [InlineData("pulse:microphone", false, ComponentState.Missing, "is no echo canceller's")]
    [InlineData("pulse:other", false, ComponentState.Missing, "no source 'other'; it has: microphone, classroom_mic")]
    public void Echo_Microphone_IsToldWhoCancels(string microphone, bool itself, ComponentState state, string words)
    {
        var camera = new CameraOptions { Source = "/dev/video0", Microphone = microphone, MicrophoneCancelsEcho = itself };

        // As PulseAudio 16 says it, shortened.
        var finding = EchoExamination.Judge(camera, microphone.StartsWith("alsa", StringComparison.Ordinal) ? null :
            "Source #0\n\tState: RUNNING\n\tName: microphone\n\tDriver: module-alsa-source.c\n\nSource #2\n\tState: RUNNING\n\tName: classroom_mic\n\tDriver: module-echo-cancel.c\n")!;

        Assert.Equal(state, finding.State);
        Assert.Contains(words, finding.Adapter + finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tone")]
    [InlineData("silence")]
    public void Echo_NoMicrophone_IsNoMatter(string microphone) =>
        Assert.Null(EchoExamination.Judge(new CameraOptions { Source = "simulated", Microphone = microphone }, null));

    [Fact]
    public async Task Doctor_SimulatedClassroom_FindsTheChipsOfTheProfile()
    {
        var (_, output) = await EdgeProcess.RunAsync(["doctor", "--data", _root.File("data")]);

        Assert.Contains("✓ i2c-1 0x62       scd4x 'co2' answers", output, StringComparison.Ordinal);
        Assert.Contains("✓ i2c-1 0x23       bh1750 'light-sensor' answers", output, StringComparison.Ordinal);
        Assert.Contains("GB free", output, StringComparison.Ordinal);
    }

    private ComponentStatus[] Examine(params string[] groups) =>
        [.. new BoxExamination(_room, _root.Path, ("school", groups)).Run(_root.Path)];

    private void Has(string path, string text)
    {
        var file = _root.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
