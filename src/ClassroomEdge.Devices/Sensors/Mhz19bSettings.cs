using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Winsen MH-Z19B: CO₂, on a serial port of 9600 baud.</summary>
public sealed record Mhz19bSettings : IOnSerial
{
    /// <summary>Id of the serial bus; its settings must be 9600 8N1, which are the defaults.</summary>
    public required string Bus { get; init; }

    /// <summary>The sensor calibrates itself: it takes the lowest value of each 24 h for 400 ppm. Right for a classroom that is
    /// aired at night; wrong for a room that never is.</summary>
    public bool SelfCalibration { get; init; } = true;

    /// <summary>For this long after its power came its values mean nothing.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(3);
}
