namespace ClassroomEdge.Devices.Computers;

/// <summary>Wake-on-LAN's packet: six times FF, then sixteen times the card's address (AMD, "Magic Packet Technology").</summary>
internal static class MagicPacket
{
    /// <summary>The packet for an address with colons or hyphens.</summary>
    /// <exception cref="FormatException">It is no address.</exception>
    public static byte[] For(string mac)
    {
        var address = Convert.FromHexString(mac.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal));
        var packet = new byte[6 + (16 * address.Length)];
        packet.AsSpan(0, 6).Fill(0xFF);
        for (var i = 6; i < packet.Length; i += address.Length)
        {
            address.CopyTo(packet, i);
        }

        return packet;
    }
}
