namespace ClassroomEdge.Devices.Cameras;

/// <summary>How VISCA gets to a camera.</summary>
public enum ViscaWay
{
    /// <summary>VISCA over IP: UDP with a header and sequence numbers (Sony, Marshall, and most later ones).</summary>
    Ip,

    /// <summary>Bare VISCA in UDP datagrams.</summary>
    Udp,

    /// <summary>Bare VISCA over TCP (PTZOptics and its relatives).</summary>
    Tcp,

    /// <summary>RS-232, RS-422 or RS-485.</summary>
    Serial,
}
