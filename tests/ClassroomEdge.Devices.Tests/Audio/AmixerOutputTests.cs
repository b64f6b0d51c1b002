using ClassroomEdge.Devices.Audio;

namespace ClassroomEdge.Devices.Tests.Audio;

/// <summary>What amixer prints for cards of all kinds.</summary>
public sealed class AmixerOutputTests
{
    public const string Hda = """
        Simple mixer control 'Master',0
          Capabilities: pvolume pvolume-joined pswitch pswitch-joined
          Playback channels: Mono
          Limits: Playback 0 - 87
          Mono: Playback 52 [60%] [-26.25dB] [on]
        """;

    public const string Usb = """
        Simple mixer control 'Speaker',0
          Capabilities: pvolume pswitch pswitch-joined
          Playback channels: Front Left - Front Right
          Limits: Playback 0 - 37
          Mono:
          Front Left: Playback 14 [38%] [-23.00dB] [off]
          Front Right: Playback 15 [41%] [-22.00dB] [off]
        """;

    public const string Capture = """
        Simple mixer control 'Capture',0
          Capabilities: cvolume cswitch cswitch-joined
          Capture channels: Front Left - Front Right
          Limits: Capture 0 - 46
          Front Left: Capture 46 [100%] [30.00dB] [on]
          Front Right: Capture 46 [100%] [30.00dB] [on]
        """;

    public const string Both = """
        Simple mixer control 'Mic',0
          Capabilities: pvolume pvolume-joined cvolume cvolume-joined pswitch pswitch-joined cswitch cswitch-joined
          Playback channels: Mono
          Capture channels: Mono
          Limits: Playback 0 - 31 Capture 0 - 35
          Mono: Playback 23 [74%] [34.36dB] [off] Capture 18 [51%] [6.00dB] [on]
        """;

    public const string VolumeOnly = """
        Simple mixer control 'PCM',0
          Capabilities: pvolume pvolume-joined
          Playback channels: Mono
          Limits: Playback -10239 - 400
          Mono: Playback -2000 [77%] [-20.00dB]
        """;

    public const string SwitchOnly = """
        Simple mixer control 'IEC958',0
          Capabilities: pswitch pswitch-joined
          Playback channels: Mono
          Mono: Playback [on]
        """;

    [Theory]
    [InlineData(Hda, "Playback", 60, true)]
    [InlineData(Usb, "Playback", 41, false)]
    [InlineData(Capture, "Capture", 100, true)]
    [InlineData(Both, "Playback", 74, false)]
    [InlineData(Both, "Capture", 51, true)]
    [InlineData(VolumeOnly, "Playback", 77, null)]
    [InlineData(SwitchOnly, "Playback", null, true)]
    public void Parse_Golden_IsRead(string output, string direction, int? volume, bool? isOn) =>
        Assert.Equal(new AmixerOutput(volume, isOn), AmixerOutput.Parse(output, direction));

    [Theory]
    [InlineData(Hda, "Capture")]
    [InlineData(Capture, "Playback")]
    [InlineData("", "Playback")]
    public void Parse_WithoutThatDirection_IsNull(string output, string direction) =>
        Assert.Null(AmixerOutput.Parse(output, direction));

    [Fact]
    public void Parse_AnyOutput_NeverThrows()
    {
        var random = new Random(1201);
        string[] seeds = [Hda, Usb, Capture, Both, VolumeOnly, SwitchOnly];
        var read = 0;
        for (var i = 0; i < 5000; i++)
        {
            var text = seeds[random.Next(seeds.Length)].ToCharArray();
            for (var changes = random.Next(8); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = (char)random.Next(32, 127);
            }

            if (AmixerOutput.Parse(new string(text), i % 2 == 0 ? "Playback" : "Capture") is { } output)
            {
                read++;
                Assert.InRange(output.VolumePercent ?? 0, 0, 999);
            }
        }

        Assert.True(read > 1000);
    }
}
