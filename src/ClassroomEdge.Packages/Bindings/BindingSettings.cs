using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>A chip by its binding in Iot.Device.Bindings.</summary>
public sealed record BindingSettings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address; null: the chip's usual one.</summary>
    [Range(8, 119)]
    public int? Address { get; init; }

    /// <summary>Time between readings.</summary>
    [DurationRange("1s", "1h")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);
}
