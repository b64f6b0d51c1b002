using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Devices.Protocols;

/// <summary>
/// The way to one device, opened when needed and kept. One question at a time, with the protocol's pause before it; a
/// connection that turns out to be closed is opened again once, without that being a failure. Between questions it listens
/// where the device tells things unasked and nobody else uses the stream.
/// </summary>
/// <param name="deviceId">Whose.</param>
/// <param name="where">Where it leads, for people.</param>
/// <param name="protocol">How messages are cut and shown.</param>
/// <param name="open">Opens the stream.</param>
/// <param name="isOurs">True: the stream is this device's alone and is closed with it. False: a port that others use too.</param>
/// <param name="time">Clock.</param>
internal sealed class ProtocolLine(
    string deviceId, string where, Protocol protocol, Func<CancellationToken, ValueTask<Stream>> open, bool isOurs, TimeProvider time)
    : IAsyncDisposable
{
    /// <summary>How long a Telnet server may negotiate before it is asked.</summary>
    internal static readonly TimeSpan NegotiationTime = TimeSpan.FromMilliseconds(800);

    private const int MostUnasked = 64;

    private readonly byte[] _buffer = new byte[512];
    private readonly Queue<string> _messages = new();
    private readonly TelnetFilter _telnet = new();
    private readonly bool _listens = isOurs && protocol.Properties.Any(p => p.HasNotice);
    private FrameReader _frames = protocol.ReadReplies();
    private Stream? _stream;
    private CancellationTokenSource? _listenUntil;
    private Task _listening = Task.CompletedTask;
    private long? _spokenAt;
    private bool _hungUp;

    /// <summary>Something came unasked, or the other side hung up; raised on the device's worker.</summary>
    public event EventHandler? Arrived;

    /// <summary>What came unasked.</summary>
    public Queue<string> Unasked { get; } = new();

    /// <summary>For messages: <c>'panel' (10.0.0.7:1515)</c>.</summary>
    public string Name => $"'{deviceId}' ({where})";

    /// <summary>Opens it where that is not done.</summary>
    /// <exception cref="DeviceException"><c>device.unreachable</c>, <c>device.timeout</c>.</exception>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => _stream is not null
        ? ValueTask.CompletedTask
        : GuardedAsync(ConnectAsync, "be reached", cancellationToken);

    /// <summary>Sends a message and returns what it was answered with.</summary>
    /// <param name="message">Without its end.</param>
    /// <param name="understand">Reads a message; null: it is none of the possible answers.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="DeviceException"><c>device.unreachable</c>, <c>device.timeout</c>, <c>device.bad-reply</c>.</exception>
    public async ValueTask<T> AskAsync<T>(string message, Func<string, T?> understand, CancellationToken cancellationToken)
        where T : class
    {
        // What a device that was asked too fast, or that slept, missed: once more, then it is a failure.
        try
        {
            return await AskOnceAsync(message, understand, cancellationToken);
        }
        catch (DeviceException e) when (e.Code is "device.timeout" or "device.bad-reply")
        {
            return await AskOnceAsync(message, understand, cancellationToken);
        }
    }

    /// <summary>Sends a message that nothing answers.</summary>
    /// <exception cref="DeviceException">As for <see cref="AskAsync"/>.</exception>
    public async ValueTask TellAsync(string message, CancellationToken cancellationToken)
    {
        await StopListeningAsync();
        await SendAsync(message, cancellationToken);
        Listen();
    }

    /// <summary>Closes it; the next question opens it again.</summary>
    public async ValueTask CloseAsync()
    {
        await StopListeningAsync();
        Forget();
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async ValueTask<T> AskOnceAsync<T>(string message, Func<string, T?> understand, CancellationToken cancellationToken)
        where T : class
    {
        await StopListeningAsync();
        var wasOpen = _stream is not null;
        await SendAsync(message, cancellationToken);
        var answer = await AnswerAsync(message, understand, cancellationToken);
        if (answer is null)
        {
            // It hung up: after a while of silence many do, and that is no failure.
            Forget();
            if (wasOpen)
            {
                await SendAsync(message, cancellationToken);
                answer = await AnswerAsync(message, understand, cancellationToken);
            }
        }

        if (answer is null)
        {
            Forget();
            throw new DeviceException("device.unreachable", deviceId, $"{Name} hung up instead of answering");
        }

        Listen();
        return answer;
    }

    private async ValueTask SendAsync(string message, CancellationToken cancellationToken)
    {
        if (_hungUp)
        {
            Forget();
        }

        await OpenAsync(cancellationToken);
        await GuardedAsync(
            async ct =>
            {
                if (_spokenAt is { } at && protocol.File.Timing.Gap - time.GetElapsedTime(at) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest, time, ct);
                }

                // What came before the question does not answer it.
                await ReadWhatIsThereAsync(ct);
                while (_messages.TryDequeue(out var stale))
                {
                    Keep(stale);
                }

                try
                {
                    await _stream!.WriteAsync(protocol.Command(message), ct);
                    await _stream.FlushAsync(ct);
                }
                catch (IOException) when (isOurs)
                {
                    _hungUp = true;
                }

                _spokenAt = time.GetTimestamp();
            },
            $"take '{protocol.Show(message)}'",
            cancellationToken);
    }

    /// <summary>Null when the other side hung up.</summary>
    private async ValueTask<T?> AnswerAsync<T>(string message, Func<string, T?> understand, CancellationToken cancellationToken)
        where T : class
    {
        T? answer = null;
        string? misunderstood = null;
        try
        {
            await GuardedAsync(
                async ct =>
                {
                    while (answer is null && !_hungUp)
                    {
                        while (answer is null && _messages.TryDequeue(out var heard))
                        {
                            answer = understand(heard);
                            if (answer is null)
                            {
                                misunderstood = heard;
                                Keep(heard);
                            }
                        }

                        if (answer is null && !await ReadSomeAsync(ct))
                        {
                            _hungUp = true;
                        }
                    }
                },
                $"answer '{protocol.Show(message)}'",
                cancellationToken);
        }
        catch (DeviceException e) when (e.Code == "device.timeout" && misunderstood is not null)
        {
            throw new DeviceException(
                "device.bad-reply",
                deviceId,
                $"{Name} answers '{protocol.Show(message)}' with '{protocol.Show(misunderstood)}', which {protocol.File.Id} does not know",
                e);
        }

        _spokenAt = time.GetTimestamp();
        return answer;
    }

    private async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _stream = await open(cancellationToken);
        _frames = protocol.ReadReplies();
        _messages.Clear();
        _hungUp = false;
        if (protocol.File.Telnet && isOurs)
        {
            // It says what it wants first; what is asked before that is over is lost.
            using var quiet = new CancellationTokenSource(NegotiationTime, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
            try
            {
                while (await ReadSomeAsync(linked.Token) && _messages.Count == 0)
                {
                    // Until it has said a line: its greeting.
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // A quiet one.
            }
        }
    }

    /// <summary>False at the end of the stream.</summary>
    private async ValueTask<bool> ReadSomeAsync(CancellationToken cancellationToken)
    {
        var read = await _stream!.ReadAsync(_buffer, cancellationToken);
        if (read == 0)
        {
            return false;
        }

        await TakeAsync(read, cancellationToken);
        return true;
    }

    private async ValueTask ReadWhatIsThereAsync(CancellationToken cancellationToken)
    {
        using var now = new CancellationTokenSource();
        try
        {
            while (!_hungUp)
            {
                var reading = _stream!.ReadAsync(_buffer, now.Token);
                if (!reading.IsCompleted)
                {
                    await now.CancelAsync();
                }

                var read = await reading;
                _hungUp = read == 0;
                await TakeAsync(read, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing is there.
        }
        catch (IOException) when (isOurs)
        {
            _hungUp = true;
        }

        if (_hungUp)
        {
            Forget();
            await ConnectAsync(cancellationToken);
        }
    }

    private async ValueTask TakeAsync(int read, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> messages;
        if (protocol.File.Telnet && isOurs)
        {
            List<byte> text = [], answer = [];
            _telnet.Take(_buffer.AsSpan(0, read), text, answer);
            if (answer.Count > 0)
            {
                await _stream!.WriteAsync(answer.ToArray(), cancellationToken);
            }

            messages = _frames.Take(text.ToArray());
        }
        else
        {
            messages = _frames.Take(_buffer.AsSpan(0, read));
        }

        foreach (var message in messages)
        {
            _messages.Enqueue(message);
        }
    }

    private void Listen()
    {
        if (_listens && _stream is not null)
        {
            _listenUntil = new CancellationTokenSource();
            _listening = ListenAsync(_listenUntil.Token);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_hungUp && _messages.Count == 0)
            {
                _hungUp = !await ReadSomeAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _hungUp = true;
        }

        while (_messages.TryDequeue(out var message))
        {
            Keep(message);
        }

        Arrived?.Invoke(this, EventArgs.Empty);
    }

    private async ValueTask StopListeningAsync()
    {
        if (_listenUntil is { } listening)
        {
            _listenUntil = null;
            await listening.CancelAsync();
            await _listening;
            listening.Dispose();
        }
    }

    private void Keep(string message)
    {
        if (Unasked.Count == MostUnasked)
        {
            // Only the newest state matters, and a device that chatters must not fill the memory.
            Unasked.Dequeue();
        }

        Unasked.Enqueue(message);
    }

    private void Forget()
    {
        if (isOurs)
        {
            _stream?.Dispose();
        }

        _stream = null;
        _hungUp = false;
    }

    /// <summary>Within the time for an answer.</summary>
    private async ValueTask GuardedAsync(Func<CancellationToken, ValueTask> talk, string what, CancellationToken cancellationToken)
    {
        var within = protocol.File.Timing.ReplyWithin + (what == "be reached" ? NegotiationTime : protocol.File.Timing.Gap);
        using var due = new CancellationTokenSource(within, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await talk(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeviceException(
                "device.timeout", deviceId, $"{Name} did not {what} within {protocol.File.Timing.ReplyWithin.TotalSeconds:0.###} s");
        }
        catch (IOException e) when (isOurs)
        {
            Forget();
            throw new DeviceException("device.unreachable", deviceId, $"{Name}: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            // The caller went: the answer that still comes must not be taken for another's.
            Forget();
            throw;
        }
    }
}
