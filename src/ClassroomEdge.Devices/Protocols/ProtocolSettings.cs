using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Protocols;

/// <summary>A panel, switcher or signal processor that is described by a protocol file, over TCP or on a serial port.</summary>
public sealed record ProtocolSettings : IOnSerial
{
    /// <summary>One of the files that come with ClassroomEdge, for example <c>samsung-mdc</c>; <c>edge protocol list</c> names
    /// them. Either this or <see cref="File"/>.</summary>
    public string? Protocol { get; init; }

    /// <summary>A protocol file of one's own; a relative path begins at the profile.</summary>
    public string? File { get; init; }

    /// <summary>Its address or name; either this or <see cref="Bus"/>.</summary>
    public string? Host { get; init; }

    /// <summary>TCP port; null: the protocol's.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>Id of the serial port that it hangs on.</summary>
    public string? Bus { get; init; }

    /// <summary>Variables of the protocol, by name: a set id, an instance tag.</summary>
    public IReadOnlyDictionary<string, PropertyValue> Variables { get; init; } = new Dictionary<string, PropertyValue>();

    /// <summary>The inputs that are used: word of the room → word of the protocol, or a code that the protocol does not know; empty:
    /// all of the protocol. They hold for <c>input</c> and, in a matrix, for <c>output1</c>, <c>output2</c>, …</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    // Null means a network; who asks looks for that.
    string IOnBus.Bus => Bus!;
}
