using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Computers;

/// <summary>A computer that is woken over the network; it is shut down by its own user.</summary>
public sealed record WakeOnLanSettings
{
    /// <summary>Its network card's address, <c>00:11:22:33:44:55</c>.</summary>
    [RegularExpression("^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$")]
    public required string Mac { get; init; }

    /// <summary>Where the magic packet goes: the broadcast address of its network.</summary>
    public string Broadcast { get; init; } = "255.255.255.255";

    /// <summary>UDP port of the magic packet: 9 or 7.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 9;

    /// <summary>Its name or address, to see whether it is on; null: nobody can tell.</summary>
    public string? Host { get; init; }

    /// <summary>A TCP port that it answers on when it is on: 3389 (remote desktop), 445 (files), 22 (SSH). A refusal counts as
    /// an answer too; a firewall that drops does not.</summary>
    [Range(1, 65535)]
    public int TcpPort { get; init; } = 445;

    /// <summary>How long it takes from the packet until it answers, at most.</summary>
    [DurationRange("5s", "10m")]
    public TimeSpan BootTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is looked for.</summary>
    [DurationRange("5s", "10m")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);
}
