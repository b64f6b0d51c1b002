using System.Globalization;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>The shipped simulated classroom as text, with what a test must change: ports and times.</summary>
public static class ShippedProfile
{
    /// <summary>What <c>edge run</c> must say of <see cref="WithTenMistakes"/>, one piece of each message.</summary>
    public static readonly IReadOnlyList<string> TenMistakes =
    [
        "'sitte'", "Yucai R101", "seats", "gpoi", "'relays-2'", "'pjlynk'", "width", "sensor-42", "25:00", "'co2' is taken",
    ];

    private static string Text => File.ReadAllText(RepositoryFiles.At("firmware-profiles", "simulated-classroom.yaml"));

    /// <summary>The profile on free ports, with a broker at that port and short times.</summary>
    public static string OnFreePorts(int mqttPort, RoomSetup setup)
    {
        var projector = FreePort.Tcp().ToString(CultureInfo.InvariantCulture);
        var text = Replace(Text, "14352", projector);
        text = Replace(text, "warmUp: 12s", $"warmUp: {setup.WarmUp}");
        text = Replace(text, "coolDown: 10s", "coolDown: 2s");
        text = Replace(text, "travelTime: 8s", "travelTime: 2s");
        text = Replace(text, "arriveWithin: 20s", "arriveWithin: 4s");
        if (setup.IsSmall)
        {
            text = Replace(text, "width: 1280\n  height: 720\n  framesPerSecond: 25", "width: 640\n  height: 360\n  framesPerSecond: 15");
        }

        var host = setup.BrokerPort is null ? "" : "host: 127.0.0.1, ";
        return text + $"\nreporting: {{{host}port: {mqttPort}, telemetryInterval: 1s}}\n";
    }

    /// <summary>The profile with ten kinds of mistakes.</summary>
    public static string WithTenMistakes()
    {
        var text = Replace(Text, "site: yucai", "sitte: yucai");
        text = Replace(text, "id: r101", "id: Yucai R101");
        text = Replace(text, "seats: 48", "seats: many");
        text = Replace(text, "kind: gpio", "kind: gpoi");
        text = Replace(text, "{bus: relays, line: 5, activeLow: true}\n  - id: lights-rear", "{bus: relays-2, line: 5, activeLow: true}\n  - id: lights-rear");
        text = Replace(text, "driver: pjlink", "driver: pjlynk");
        text = Replace(text, "id: light-sensor", "id: co2");
        text = Replace(text, "width: 1280", "width: 12800");
        text = Replace(
            text,
            "- - {device: lights-front, property: power, value: off}\n        - {device: lights-rear, property: power, value: off}",
            "- - {device: lights-front, property: power, value: off}\n        - {device: sensor-42, property: power, value: off}");
        return Replace(text, "start: \"08:00\"", "start: \"25:00\"");
    }

    private static string Replace(string text, string old, string with)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, with, StringComparison.Ordinal);
    }
}
