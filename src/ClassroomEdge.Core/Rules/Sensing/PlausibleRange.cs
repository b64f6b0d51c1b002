using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>What a room's sensors can say and be believed. A value outside comes from a broken sensor or line.</summary>
internal static class PlausibleRange
{
    public static bool Holds(string property, double value) => property switch
    {
        // Outdoor air has 420 ppm and rising; 10 000 ppm is the limit for an hour's stay, and the end of most sensors.
        DeviceProperty.Co2 => value is >= 350 and <= 10_000,
        DeviceProperty.Temperature => value is >= -30 and <= 60,
        DeviceProperty.Humidity => value is >= 1 and <= 100,
        // Full sunlight is 120 000 lx.
        DeviceProperty.Illuminance => value is >= 0 and <= 150_000,
        // The lowest inhabited places and the highest (La Rinconada, 5 100 m).
        DeviceProperty.Pressure => value is >= 500 and <= 1100,
        _ => true,
    };
}
