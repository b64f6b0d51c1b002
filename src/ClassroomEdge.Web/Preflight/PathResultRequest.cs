using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Preflight;

/// <summary>What a partner's page found.</summary>
/// <param name="HasCamera">A picture came from its camera.</param>
/// <param name="HasMicrophone">Its microphone heard something.</param>
/// <param name="IsConnected">Its media came back.</param>
/// <param name="Path">ICE type of its candidate: host, srflx, prflx, relay; null: not connected.</param>
/// <param name="Protocol">udp, tcp, tls; null: not connected.</param>
/// <param name="RoundTripMs">In ms; null: not measured.</param>
/// <param name="LossPercent">In %; null: not measured.</param>
internal sealed record PathResultRequest(
    bool? HasCamera,
    bool? HasMicrophone,
    bool? IsConnected,
    string? Path = null,
    string? Protocol = null,
    double? RoundTripMs = null,
    double? LossPercent = null)
{
    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public PathResult ToResult(DateTimeOffset at)
    {
        if (Path is not (null or "" or "host" or "srflx" or "prflx" or "relay"))
        {
            throw ApiException.BadValue("path", "path is host, srflx, prflx or relay");
        }

        if (Protocol is not (null or "" or "udp" or "tcp" or "tls"))
        {
            throw ApiException.BadValue("protocol", "protocol is udp, tcp or tls");
        }

        return RoundTripMs is < 0 or > 60_000 || LossPercent is < 0 or > 100
            ? throw ApiException.BadValue("roundTripMs", "round trip is 0 to 60000 ms, loss 0 to 100 %")
            : new PathResult(
                at, HasCamera ?? false, HasMicrophone ?? false, IsConnected ?? false, Path ?? "", Protocol ?? "", RoundTripMs, LossPercent);
    }
}
