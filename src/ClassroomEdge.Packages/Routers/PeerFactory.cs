using System.Security.Cryptography;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using SIPSorcery.Net;
using SIPSorcery.Sys;

namespace ClassroomEdge.Packages.Routers;

/// <summary>Makes connections with the profile's ICE servers and ports.</summary>
internal sealed class PeerFactory(LessonOptions lessons, ConnectionPorts ports, TimeProvider time)
{
    /// <summary>A STUN server that does not answer must not hold up the answer: what is known by then is offered.</summary>
    private static readonly TimeSpan GatheringLimit = TimeSpan.FromSeconds(2);

    public RTCPeerConnection Create() => new(
        new RTCConfiguration
        {
            // Accounts made with a secret are for pages, which reach this machine's own addresses through them.
            iceServers = [.. lessons.IceServers.Where(s => s.SecretFile is null).Select(s => new RTCIceServer { urls = s.Url, username = s.Username, credential = s.Credential })],
            X_UseRtpFeedbackProfile = true,
            X_ICEIncludeAllInterfaceAddresses = true,
            X_GatherTimeoutMs = (int)GatheringLimit.TotalMilliseconds,
        },
        portRange: new PortRange(ports.First, ports.LastOfIce, shuffle: true));

    /// <summary>Returns when the connection knows its own addresses, or after a while.</summary>
    public async Task GatherAsync(RTCPeerConnection peer, CancellationToken cancellationToken)
    {
        var gathered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        peer.onicegatheringstatechange += state =>
        {
            if (state == RTCIceGatheringState.complete)
            {
                gathered.TrySetResult();
            }
        };
        if (peer.iceGatheringState == RTCIceGatheringState.complete)
        {
            return;
        }

        try
        {
            await gathered.Task.WaitAsync(GatheringLimit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The addresses of this machine are known by now.
        }
    }

    public static string NewId() => RandomNumberGenerator.GetHexString(16, true);

    public static LessonException BadSdp(string why, Exception? inner = null) =>
        new("lesson.bad-sdp", $"the router does not take that SDP: {why}", inner);
}
