using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>Colours as wires have them; lines take turns through a palette that prints well.</summary>
internal static class WireColours
{
    private static readonly string[] Palette =
        ["#2f9e44", "#1971c2", "#9c36b5", "#e8590c", "#0c8599", "#c2255c", "#5c940d", "#6741d9", "#a0522d", "#087f5b"];

    public static string Of(WireKind kind, int index) => kind switch
    {
        WireKind.Power3v3 => "#f08c00",
        WireKind.Power5v => "#e03131",
        WireKind.Ground => "#343a40",
        WireKind.Data => "#1c7ed6",
        WireKind.Clock => "#ae8a00",
        WireKind.Send => "#9c36b5",
        WireKind.Receive => "#0ca678",
        _ => Palette[index % Palette.Length],
    };
}
