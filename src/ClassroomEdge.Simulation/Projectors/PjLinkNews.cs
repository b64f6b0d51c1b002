using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>
/// What a projector of class 2 says by datagrams (PJLink 2.00, 3.2 and 3.3): its card's address to who searches, and from then on
/// its power, input and errors whenever they change.
/// </summary>
internal sealed class PjLinkNews(string id, ProjectorModel projector, TimeProvider time)
{
    /// <summary>Of its network card; a locally administered one.</summary>
    public string Mac { get; } = MacOf(id);

    /// <summary>Until cancelled.</summary>
    public async Task TalkAsync(IDatagramSocket peer, CancellationToken cancellationToken)
    {
        // One mark is enough: what has changed is found by comparing.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void OnChanged(object? sender, EventArgs e) => changes.Writer.TryWrite(true);
        projector.Changed += OnChanged;
        try
        {
            await Task.WhenAll(AnswerAsync(peer, cancellationToken), TellAsync(peer, changes.Reader, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            projector.Changed -= OnChanged;
        }
    }

    private static string MacOf(string id)
    {
        var number = id.Aggregate(17u, (hash, c) => (hash * 31) + c);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"02:CE:{(byte)(number >> 24):X2}:{(byte)(number >> 16):X2}:{(byte)(number >> 8):X2}:{(byte)number:X2}");
    }

    private async Task AnswerAsync(IDatagramSocket peer, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        while (true)
        {
            var length = await peer.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (Encoding.ASCII.GetString(buffer, 0, length) == "%2SRCH\r")
            {
                await SendAsync(peer, $"%2ACKN={Mac}", cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TellAsync(IDatagramSocket peer, ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        var told = Lines();
        while (true)
        {
            await ChangeAsync(changes, cancellationToken).ConfigureAwait(false);
            var now = Lines();
            foreach (var line in now.Except(told))
            {
                await SendAsync(peer, line, cancellationToken).ConfigureAwait(false);
            }

            told = now;
        }
    }

    private string[] Lines()
    {
        var power = projector.Power switch { "on" => 1, "cooling" => 2, "warming" => 3, _ => 0 };
        return [$"%2POWR={power}", $"%2INPT={projector.Input}", $"%2ERST={projector.Errors}"];
    }

    /// <summary>Something was changed, or a transition is over.</summary>
    private async Task ChangeAsync(ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        var left = projector.TransitionLeft ?? Timeout.InfiniteTimeSpan;
        using var due = new CancellationTokenSource(left, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await changes.ReadAsync(linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The transition is over.
        }
    }

    private static ValueTask SendAsync(IDatagramSocket peer, string line, CancellationToken cancellationToken) =>
        peer.SendAsync(Encoding.ASCII.GetBytes(line + "\r"), cancellationToken);
}
