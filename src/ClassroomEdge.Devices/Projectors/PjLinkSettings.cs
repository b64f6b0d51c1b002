using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>A projector or flat panel that speaks PJLink, class 1 or 2.</summary>
public sealed record PjLinkSettings
{
    /// <summary>Its address or name.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 4352;

    /// <summary>PJLink password, at most 32 characters; null: none.</summary>
    [MaxLength(32)]
    public string? Password { get; init; }

    /// <summary>How long it usually takes from switching on to a picture; only for the time left that people see.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it usually cools after switching off.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Its inputs: word → PJLink code, two characters (1x RGB, 2x video, 3x digital, 4x storage, 5x network).</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } =
        new Dictionary<string, string> { ["hdmi1"] = "31", ["hdmi2"] = "32" };

    /// <summary>How long to wait for an answer.</summary>
    [DurationRange("500ms", "10s")]
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Pause between two commands: some projectors lock up when they are asked faster.</summary>
    [DurationRange("0s", "2s")]
    public TimeSpan CommandGap { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often it is read while it is on; every second while it warms up or cools down.</summary>
    [DurationRange("2s", "10m")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often it is read in standby.</summary>
    [DurationRange("2s", "10m")]
    public TimeSpan StandbyPollInterval { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>What else it can: <c>pictureMuted</c>, <c>muted</c>, and with class 2 <c>frozen</c>, <c>volumeStep</c>,
    /// <c>microphoneVolumeStep</c>.</summary>
    public IReadOnlyList<PjLinkControl> Controls { get; init; } = [PjLinkControl.PictureMuted];
}
