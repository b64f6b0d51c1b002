using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>A device that speaks Modbus: an air conditioner, a meter, a sensor; over TCP, behind a gateway, or on a serial line (RTU).</summary>
public sealed record ModbusSettings : IOnSerial
{
    /// <summary>Address or name of the device or the gateway; either this or <see cref="Bus"/>.</summary>
    public string? Host { get; init; }

    /// <summary>Id of the serial port that it hangs on, usually RS-485; devices that share one have a unit number each.</summary>
    public string? Bus { get; init; }

    /// <summary>TCP port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 502;

    /// <summary>Unit identifier: the device's address behind a gateway; 1 or 255 for most that speak TCP themselves.</summary>
    [Range(0, 255)]
    public int Unit { get; init; } = 1;

    /// <summary>Which register map of <c>hardware/modbus</c> it has, for example <c>eastron-sdm120</c>; null: <c>registers</c> tells.</summary>
    public string? Map { get; init; }

    /// <summary>What lies where in it, for a device that no map is there for; null: <c>map</c> tells.</summary>
    public ModbusMap? Registers { get; init; }

    /// <summary>Added to every address of the map: the indoor unit of a gateway that gives each its own block.</summary>
    [Range(0, 65535)]
    public int AddressOffset { get; init; }

    /// <summary>How often it is read; null: as its map says.</summary>
    [DurationRange("200ms", "1h")]
    public TimeSpan? PollInterval { get; init; }

    /// <summary>How long to wait for an answer; gateways to a serial line need some.</summary>
    [DurationRange("100ms", "10s")]
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(2);

    // Null means a network; who asks looks for that.
    string IOnBus.Bus => Bus!;
}
