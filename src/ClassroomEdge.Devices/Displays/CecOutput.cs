using System.Text.RegularExpressions;

namespace ClassroomEdge.Devices.Displays;

/// <summary>What <c>cec-ctl</c> printed.</summary>
/// <param name="PowerState"><c>on</c>, <c>standby</c>, <c>to-on</c>, <c>to-standby</c>; null when none was reported.</param>
/// <param name="PhysicalAddress">Ours, for example <c>1.0.0.0</c>; <c>f.f.f.f</c> with nothing connected; null when not printed.</param>
/// <param name="IsNotAcknowledged">Nobody is at the address.</param>
/// <param name="IsTimedOut">Somebody is, and did not answer.</param>
/// <param name="IsAborted">It does not know the message.</param>
internal sealed partial record CecOutput(
    string? PowerState, string? PhysicalAddress, bool IsNotAcknowledged, bool IsTimedOut, bool IsAborted)
{
    /// <summary>Reads all that it printed.</summary>
    public static CecOutput Parse(string output) => new(
        First(PowerPattern(), output),
        First(AddressPattern(), output),
        output.Contains("Not Acknowledged", StringComparison.Ordinal),
        output.Contains(", Timeout", StringComparison.Ordinal) || output.Contains("Timeout waiting", StringComparison.Ordinal),
        output.Contains("FEATURE_ABORT", StringComparison.Ordinal));

    private static string? First(Regex pattern, string output) =>
        pattern.Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"pwr-state:\s*(on|standby|to-on|to-standby)\b")]
    private static partial Regex PowerPattern();

    [GeneratedRegex(@"Physical Address\s*:\s*([0-9a-f]\.[0-9a-f]\.[0-9a-f]\.[0-9a-f])")]
    private static partial Regex AddressPattern();
}
