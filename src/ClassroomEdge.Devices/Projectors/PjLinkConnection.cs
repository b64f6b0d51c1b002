using System.Text;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>
/// One TCP connection to a projector, opened when needed and kept: many projectors allow a single one and dislike being
/// called anew each time. Most hang up after half a minute of silence, so a connection that turns out to be closed is
/// opened again once, without that being a failure. Between two commands it pauses, since some lock up when asked too
/// fast. One request at a time.
/// </summary>
internal sealed class PjLinkConnection(string deviceId, PjLinkSettings settings, INetwork network, TimeProvider time) : IDisposable
{
    /// <summary>Longest line is 136 bytes; more than this is no projector.</summary>
    private const int LongestLine = 512;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _buffered;
    private Stream? _stream;
    private string? _digest;
    private long? _spokenAt;

    /// <summary>Connects where that is not done, and reads the greeting.</summary>
    /// <exception cref="DeviceException"><c>device.unreachable</c>, <c>device.timeout</c>, <c>device.unauthorised</c>, <c>device.bad-reply</c>.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_stream is not null)
        {
            return;
        }

        await GuardedAsync(
            async ct =>
            {
                _stream = await network.ConnectTcpAsync(deviceId, settings.Host, settings.Port, ct);
                var line = await GreetingAsync(ct) ?? throw Unreachable("hung up at once: another controller may be connected");
                if (PjLinkReply.IsUnauthorised(line) || !PjLinkGreeting.TryParse(line, out var greeting))
                {
                    throw BadReply(line);
                }

                _digest = !greeting.WantsPassword
                    ? null
                    : greeting.Digest(settings.Password ?? throw Unauthorised("wants a password, and the profile has none"));
                return true;
            },
            cancellationToken);
    }

    /// <summary>Sends <c>%1POWR ?</c> and returns its reply.</summary>
    /// <param name="command">One of <see cref="PjLinkCommand"/>.</param>
    /// <param name="parameter">What follows the blank.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="DeviceException">As for <see cref="OpenAsync"/>.</exception>
    public async ValueTask<PjLinkReply> AskAsync(string command, string parameter, CancellationToken cancellationToken)
    {
        var isReused = _stream is not null;
        await OpenAsync(cancellationToken);
        if (await TryAskAsync(command, parameter, cancellationToken) is { } reply)
        {
            return reply;
        }

        Dispose();
        if (isReused)
        {
            await OpenAsync(cancellationToken);
            if (await TryAskAsync(command, parameter, cancellationToken) is { } second)
            {
                return second;
            }

            Dispose();
        }

        throw Unreachable("hung up instead of answering");
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
        _digest = null;
        _buffered = 0;
    }

    /// <summary>Null when the other side hung up.</summary>
    private async ValueTask<PjLinkReply?> TryAskAsync(string command, string parameter, CancellationToken cancellationToken)
    {
        await PauseAsync(cancellationToken);
        try
        {
            return await GuardedAsync(
                async ct =>
                {
                    var request = Encoding.ASCII.GetBytes($"{_digest}{command} {parameter}\r");
                    try
                    {
                        await _stream!.WriteAsync(request, ct);
                        _digest = null;
                        return await ReadReplyAsync(PjLinkCommand.Letters(command), ct);
                    }
                    catch (IOException)
                    {
                        return null;
                    }
                },
                cancellationToken);
        }
        finally
        {
            _spokenAt = time.GetTimestamp();
        }
    }

    private async ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        if (_spokenAt is { } at && settings.CommandGap - time.GetElapsedTime(at) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }

    private async ValueTask<string?> GreetingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadLineAsync(cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async ValueTask<PjLinkReply?> ReadReplyAsync(string letters, CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (PjLinkReply.IsUnauthorised(line))
            {
                throw Unauthorised("refuses the password");
            }

            if (!PjLinkReply.TryParse(line, out var reply))
            {
                throw BadReply(line);
            }

            // A reply to another command is a late one, or a notice of class 2: not ours.
            if (reply.Command == letters)
            {
                return reply;
            }
        }

        return null;
    }

    /// <summary>A line without its end (CR, LF or both), empty ones skipped; null at the end of the stream.</summary>
    private async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _buffered).IndexOfAny((byte)'\r', (byte)'\n');
            if (end >= 0)
            {
                // Names may be UTF-8 (2.00, 4.9 and 4.17).
                var line = Encoding.UTF8.GetString(_buffer, 0, end);
                _buffered -= end + 1;
                _buffer.AsSpan(end + 1, _buffered).CopyTo(_buffer);
                if (line.Length > 0)
                {
                    return line;
                }

                continue;
            }

            if (_buffered == _buffer.Length)
            {
                throw BadReply(Encoding.ASCII.GetString(_buffer, 0, 32));
            }

            var read = await _stream!.ReadAsync(_buffer.AsMemory(_buffered), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _buffered += read;
        }
    }

    /// <summary>Within the time for an answer; whatever goes wrong leaves no half-read connection behind.</summary>
    private async ValueTask<T> GuardedAsync<T>(Func<CancellationToken, ValueTask<T>> talk, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(settings.ReplyTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            return await talk(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Dispose();
            throw new DeviceException(
                "device.timeout",
                deviceId,
                $"'{deviceId}' ({settings.Host}:{settings.Port}) did not answer within {settings.ReplyTimeout.TotalSeconds:0.###} s");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private DeviceException Unreachable(string problem) =>
        new("device.unreachable", deviceId, $"'{deviceId}' ({settings.Host}:{settings.Port}): {problem}");

    private DeviceException Unauthorised(string problem) =>
        new("device.unauthorised", deviceId, $"'{deviceId}' ({settings.Host}:{settings.Port}) {problem}");

    private DeviceException BadReply(string line) =>
        new("device.bad-reply", deviceId, $"'{deviceId}' ({settings.Host}:{settings.Port}) speaks no PJLink: '{Printable(line)}'");

    private static string Printable(string line) =>
        new([.. line.Take(40).Select(c => char.IsControl(c) ? '.' : c)]);
}
