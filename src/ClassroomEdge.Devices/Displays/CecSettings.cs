using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Displays;

/// <summary>A display on the box's own HDMI socket, operated over its CEC wire by <c>cec-ctl</c>.</summary>
public sealed record CecSettings
{
    /// <summary>The CEC adapter, <c>/dev/cec0</c> for the first HDMI socket; see <c>cec-ctl --list-devices</c>.</summary>
    [RegularExpression("^/dev/cec[0-9]+$")]
    public string Device { get; init; } = "/dev/cec0";

    /// <summary>Logical address of the display: 0 for a television or panel.</summary>
    [Range(0, 14)]
    public int Address { get; init; }

    /// <summary>Logical address of what makes the sound: 0 the display, 5 an amplifier.</summary>
    [Range(0, 14)]
    public int SoundAddress { get; init; }

    /// <summary>What the display calls the box in its list of inputs.</summary>
    [MaxLength(14)]
    public string OsdName { get; init; } = "Classroom";

    /// <summary>How often its power is asked; the wire is slow, and some displays wake up when asked too often.</summary>
    [DurationRange("5s", "10m")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(20);
}
