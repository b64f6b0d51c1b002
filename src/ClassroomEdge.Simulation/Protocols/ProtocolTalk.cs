using System.Collections.Immutable;
using System.Threading.Channels;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Simulation.Protocols;

/// <summary>One connection to a simulated device: cuts what arrives into messages, and writes answers and news in order.</summary>
internal sealed class ProtocolTalk(Protocol protocol, Stream stream, TimeProvider time) : IDisposable
{
    // IAC DO and WILL of what a Tesira asks for first (RFC 854, 857, 858): terminal type, window size; echo, suppress go ahead.
    private static readonly byte[] Negotiation = [255, 253, 24, 255, 253, 31, 255, 251, 1, 255, 251, 3];

    // News of a device that nobody reads must not fill the memory: the newest count.
    private readonly Channel<string> _news = Channel.CreateBounded<string>(
        new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Says something unasked.</summary>
    public void Tell(string message) => _news.Writer.TryWrite(message);

    /// <summary>Until the other side hangs up.</summary>
    public async Task RunAsync(Func<string, ImmutableArray<string>> answer, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = SayNewsAsync(ended.Token);
        try
        {
            await GreetAsync(cancellationToken).ConfigureAwait(false);
            await ListenAsync(answer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await news.ConfigureAwait(false);
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        if (protocol.File.Telnet)
        {
            await stream.WriteAsync(Negotiation, cancellationToken).ConfigureAwait(false);
        }

        foreach (var line in protocol.File.Greeting)
        {
            await SayAsync(line, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ListenAsync(Func<string, ImmutableArray<string>> answer, CancellationToken cancellationToken)
    {
        var telnet = protocol.File.Telnet ? new TelnetFilter() : null;
        var frames = protocol.ReadCommands();
        var buffer = new byte[512];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            List<byte> text = [];
            telnet?.Take(buffer.AsSpan(0, read), text, []);
            foreach (var message in frames.Take(telnet is null ? buffer.AsSpan(0, read) : text.ToArray()))
            {
                if (protocol.File.Timing.AnswersAfter > TimeSpan.Zero)
                {
                    await Task.Delay(protocol.File.Timing.AnswersAfter, time, cancellationToken).ConfigureAwait(false);
                }

                foreach (var line in answer(message))
                {
                    await SayAsync(line, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task SayNewsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _news.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await SayAsync(message, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection ended; who listens there has noticed.
        }
    }

    private async Task SayAsync(string message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(protocol.Reply(message), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }
}
