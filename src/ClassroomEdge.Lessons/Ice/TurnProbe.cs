using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Janus;

namespace ClassroomEdge.Lessons.Ice;

/// <summary>Asks a TURN server for an allocation, as a partner's page does, and gives it back (RFC 8656, 7).</summary>
internal sealed class TurnProbe(TimeProvider time)
{
    private const int Unauthorized = 401;
    private const int StaleNonce = 438;
    private const int Quota = 486;
    private const int Capacity = 508;
    private const uint Udp = 17u << 24;

    /// <summary>A page that waits longer than this for its server is of no use in a lesson.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Never throws but when cancelled.</summary>
    public async Task<TurnFinding> AskAsync(IceServerAddress address, IceServer server, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await using var link = await StunLink.OpenAsync(address, time, either.Token);
            return await AllocateAsync(link, server, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TurnFinding(TurnAlerts.Down, "it does not answer");
        }
        catch (AuthenticationException e)
        {
            return new TurnFinding(TurnAlerts.Down, $"its certificate is not trusted: {e.Message}");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return new TurnFinding(TurnAlerts.Down, e.Message);
        }
    }

    private static async Task<TurnFinding> AllocateAsync(StunLink link, IceServer server, CancellationToken cancellationToken)
    {
        // The first one is refused: it brings realm and nonce.
        var answer = await link.AskAsync(Allocate(), null, cancellationToken);
        var (username, credential) = (server.Username ?? "", server.Credential ?? "");
        for (var attempt = 0; answer.Error is Unauthorized or StaleNonce && attempt < 2; attempt++)
        {
            if (answer.Find(StunMessage.Realm) is not { } realm || answer.Find(StunMessage.Nonce) is not { } nonce)
            {
                return new TurnFinding(TurnAlerts.Refused, "it names no realm");
            }

            var key = StunMessage.Key(username, realm, credential);
            if (attempt > 0 && answer.Error == Unauthorized)
            {
                break;
            }

            answer = await link.AskAsync(Signed(Allocate(), username, realm, nonce), key, cancellationToken);
            if (answer.Error is null)
            {
                await link.AskAsync(
                    Signed(StunMessage.Request(StunMessage.Refresh).With(StunMessage.Lifetime, 0), username, realm, nonce),
                    key,
                    cancellationToken);
            }
        }

        return answer.Error switch
        {
            null => new TurnFinding(null, "it relays"),
            Quota or Capacity => new TurnFinding(TurnAlerts.Busy, $"it has no room: error {answer.Error}"),
            { } error => new TurnFinding(TurnAlerts.Refused, $"it refuses the account: error {error}"),
        };
    }

    private static StunMessage Allocate() =>
        StunMessage.Request(StunMessage.Allocate).With(StunMessage.RequestedTransport, Udp);

    private static StunMessage Signed(StunMessage message, string username, byte[] realm, byte[] nonce) => message
        .With(StunMessage.Username, Encoding.UTF8.GetBytes(username))
        .With(StunMessage.Realm, realm)
        .With(StunMessage.Nonce, nonce);
}
