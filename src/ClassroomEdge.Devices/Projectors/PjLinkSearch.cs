using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>
/// Finds the projectors of class 2 on a network: <c>%2SRCH</c> to everybody on UDP 4352, and each answers
/// <c>%2ACKN=</c> with its card's address to our port 4352, within ten seconds (PJLink 2.00, 3.2). No connection is made, since
/// a projector that talks to another controller may allow only one.
/// </summary>
public sealed partial class PjLinkSearch(INetwork network, TimeProvider time)
{
    /// <summary>As long as a projector may take to answer.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    private const int Port = 4352;
    private const int Questions = 3;
    private const int MostFound = 256;

    private static readonly byte[] Question = "%2SRCH\r"u8.ToArray();
    private static readonly TimeSpan QuestionGap = TimeSpan.FromSeconds(1);

    /// <summary>Searches until the time is over; each projector once, in the order of their answers.</summary>
    /// <param name="broadcast">Where to: <c>255.255.255.255</c>, or the broadcast address of a network.</param>
    /// <param name="searchTime">How long altogether, see <see cref="AnswerTime"/>.</param>
    /// <param name="cancellationToken">Ends it without a result.</param>
    /// <exception cref="Core.Devices.DeviceException"><c>device.unreachable</c>: UDP port 4352 is in use here, or there is no network.</exception>
    public async Task<ImmutableArray<FoundProjector>> SearchAsync(
        string broadcast, TimeSpan searchTime, CancellationToken cancellationToken)
    {
        using var socket = await network.OpenUdpAsync("pjlink-search", broadcast, Port, Port, cancellationToken);
        using var due = new CancellationTokenSource(searchTime, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        var asking = AskAsync(socket, linked.Token);
        var found = new List<FoundProjector>();
        var buffer = new byte[256];
        try
        {
            while (found.Count < MostFound)
            {
                var received = await socket.ReceiveFromAsync(buffer, linked.Token);
                if (MacOf(Encoding.ASCII.GetString(buffer, 0, received.Length)) is { } mac && found.TrueForAll(f => f.Mac != mac))
                {
                    found.Add(new FoundProjector(received.From, mac));
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
        finally
        {
            await due.CancelAsync();
            await asking;
        }

        return [.. found];
    }

    /// <summary>The card's address of an answer; null for anything else, our own question too.</summary>
    internal static string? MacOf(string datagram) =>
        PjLinkReply.TryParse(datagram.TrimEnd('\r', '\n', '\0'), out var reply) && reply.Command == "ACKN" && Mac().IsMatch(reply.Value)
            ? reply.Value.ToLowerInvariant()
            : null;

    /// <summary>More than once: datagrams get lost.</summary>
    private async Task AskAsync(IDatagramSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < Questions; i++)
            {
                await socket.SendAsync(Question, cancellationToken);
                await Task.Delay(QuestionGap, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    [GeneratedRegex("^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$")]
    private static partial Regex Mac();
}
