using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>A camera that speaks VISCA, over IP or on a serial port.</summary>
public sealed record ViscaSettings : IOnSerial, IPtzSettings
{
    /// <summary>Its address or name; not for <c>way: serial</c>.</summary>
    public string? Host { get; init; }

    /// <summary>Its port; null: 52381 for <c>ip</c>, 1259 for <c>udp</c>, 5678 for <c>tcp</c>.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>How VISCA gets to it: <c>ip</c>, <c>udp</c>, <c>tcp</c>, <c>serial</c>.</summary>
    public ViscaWay Way { get; init; } = ViscaWay.Ip;

    /// <summary>Id of its serial port, for <c>way: serial</c>.</summary>
    public string? Bus { get; init; }

    /// <summary>Its number in a serial chain; over IP always 1.</summary>
    [Range(1, 7)]
    public int Address { get; init; } = 1;

    /// <summary>Its presets: word → number in the camera, for example <c>{board: 1, class: 2}</c>.</summary>
    public IReadOnlyDictionary<string, int> Presets { get; init; } = new Dictionary<string, int>();

    /// <summary>True: the presets may be overwritten with where it looks.</summary>
    public bool SavePresets { get; init; }

    /// <summary>How long a movement lasts that is not renewed.</summary>
    [DurationRange("100ms", "10s")]
    public TimeSpan MoveTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Steps of its position in a degree, see its manual's table of positions.</summary>
    [Range(1, 1000)]
    public double StepsPerDegree { get; init; } = 14.4;

    /// <summary>How often it is read while it stands.</summary>
    [DurationRange("1s", "10m")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for an answer before asking again; datagrams are sent three times.</summary>
    [DurationRange("100ms", "5s")]
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>True for cameras whose answers carry other sequence numbers than the questions.</summary>
    public bool IgnoreSequence { get; init; }

    /// <summary>Null where it is not on a serial port.</summary>
    string IOnBus.Bus => Way == ViscaWay.Serial ? Bus! : null!;

    IReadOnlyCollection<string> IPtzSettings.PresetWords => [.. Presets.Keys];
}
