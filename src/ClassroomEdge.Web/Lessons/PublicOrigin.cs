using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Listening;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The address under which partners reach this box: for the links of invitations.</summary>
internal static class PublicOrigin
{
    /// <summary>The profile's public host; else the address that the panel was opened with, over HTTPS.</summary>
    public static Uri Of(HttpRequest request, RoomProfile profile, WebOptions options)
    {
        if (profile.Lessons.PublicHost is { Length: > 0 } host)
        {
            return new Uri($"https://{host}");
        }

        if (!Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var asked))
        {
            throw ApiException.BadValue("host", "this Host header is no address");
        }

        if (asked.IsLoopback && LocalAddresses.Preferred() is { } address)
        {
            // The box's own panel calls it 127.0.0.1, which is of no use to anyone else.
            var name = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
            return new Uri($"https://{name}:{options.HttpsPort}");
        }

        // Over HTTPS the port is as the browser sees it, which a router in between may have changed.
        return request.IsHttps ? asked : new Uri($"https://{asked.Host}:{options.HttpsPort}");
    }
}
