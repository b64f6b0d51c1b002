using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>A camera that is turned over ONVIF.</summary>
public sealed record OnvifSettings : IPtzSettings
{
    /// <summary>Its address or name.</summary>
    public required string Host { get; init; }

    /// <summary>HTTP port of its device service; makers also use 8000, 8080, 8899.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 80;

    /// <summary>Path of its device service.</summary>
    [RegularExpression("^/.*$")]
    public string Path { get; init; } = "/onvif/device_service";

    /// <summary>A user of the camera, often one of its own list of ONVIF users; null: it wants none.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Token of the media profile to turn; null: the first that can be turned.</summary>
    public string? Profile { get; init; }

    /// <summary>Its presets: word → name or token in the camera, for example <c>{board: "Preset1"}</c>.</summary>
    public IReadOnlyDictionary<string, string> Presets { get; init; } = new Dictionary<string, string>();

    /// <summary>True: the presets may be overwritten with where it looks, and made where they are missing.</summary>
    public bool SavePresets { get; init; }

    /// <summary>How long a movement lasts that is not renewed.</summary>
    [DurationRange("100ms", "10s")]
    public TimeSpan MoveTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Degrees from the middle to the end of its pan, which ONVIF calls 1.</summary>
    [Range(1, 180)]
    public double PanRange { get; init; } = 180;

    /// <summary>Degrees from the middle to the end of its tilt, which ONVIF calls 1.</summary>
    [Range(1, 180)]
    public double TiltRange { get; init; } = 90;

    /// <summary>How often it is read while it stands.</summary>
    [DurationRange("2s", "10m")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for an answer.</summary>
    [DurationRange("500ms", "10s")]
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(4);

    IReadOnlyCollection<string> IPtzSettings.PresetWords => [.. Presets.Keys];
}
