using System.Globalization;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>A STUN or TURN address taken apart (RFC 7064, RFC 7065).</summary>
/// <param name="IsTurn">TURN; else STUN.</param>
/// <param name="Host">Name or address, an IPv6 address without brackets.</param>
/// <param name="Port">UDP or TCP port.</param>
/// <param name="Transport"><c>udp</c>, <c>tcp</c> or <c>tls</c>.</param>
internal sealed record IceServerAddress(bool IsTurn, string Host, int Port, string Transport)
{
    /// <summary>Null when it is not one.</summary>
    public static IceServerAddress? Parse(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : url[..colon].ToLowerInvariant();
        if (scheme is not ("stun" or "stuns" or "turn" or "turns"))
        {
            return null;
        }

        var rest = url[(colon + 1)..];
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var secure = scheme.EndsWith('s');
        var transport = secure ? "tls"
            : query >= 0 && rest[(query + 1)..].Equals("transport=tcp", StringComparison.OrdinalIgnoreCase) ? "tcp"
            : "udp";
        var authority = query >= 0 ? rest[..query] : rest;
        var bracket = authority.LastIndexOf(']');
        var portAt = authority.LastIndexOf(':');
        var port = secure ? 5349 : 3478;
        if (portAt > bracket)
        {
            if (!int.TryParse(authority.AsSpan(portAt + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port is < 1 or > 65535)
            {
                return null;
            }

            authority = authority[..portAt];
        }

        var host = authority.Trim('[', ']');
        return host.Length == 0 ? null : new IceServerAddress(scheme.StartsWith("turn", StringComparison.Ordinal), host, port, transport);
    }
}
