using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>What a projector complains of: six digits, for fan, lamp, temperature, cover, filter, other; 1 warns, 2 is an
/// error (PJLink 2.00, 4.5).</summary>
internal static class ProjectorAlerts
{
    private static readonly (string Part, string Code)[] Parts =
    [
        ("fan", "projector.fan"),
        ("lamp", "projector.lamp"),
        ("temperature", "projector.temperature"),
        ("cover", "projector.cover"),
        ("filter", "projector.filter"),
        ("other", "projector.other"),
    ];

    /// <summary>The digits are six, and each is one that is known.</summary>
    public static bool AreDigits(string value) => value.Length == Parts.Length && !value.AsSpan().ContainsAnyExcept("012");

    /// <summary>The worst in a word: <c>none</c>, <c>filter-warning</c>, <c>lamp-error</c>; null when these are no digits.</summary>
    public static string? Worst(string value)
    {
        if (!AreDigits(value))
        {
            return null;
        }

        var error = value.IndexOf('2', StringComparison.Ordinal);
        var warning = value.IndexOf('1', StringComparison.Ordinal);
        return error >= 0 ? $"{Parts[error].Part}-error" : warning >= 0 ? $"{Parts[warning].Part}-warning" : "none";
    }

    /// <summary>One alert a part; none when these are no digits.</summary>
    public static ImmutableArray<DeviceAlert> Of(string deviceId, string value) => !AreDigits(value)
        ? []
        : [.. Parts.Zip(value).Where(p => p.Second != '0').Select(p => new DeviceAlert(
            p.First.Code,
            p.Second == '2' ? AlertSeverity.Critical : AlertSeverity.Warning,
            $"'{deviceId}' reports {(p.Second == '2' ? "an error" : "a warning")} of its {Name(p.First.Part)}"))];

    private static string Name(string part) => part == "other" ? "own, without saying of what" : part;
}
