using System.Net;
using System.Net.Sockets;

namespace ClassroomEdge.Lessons.Preflight.Paths;

/// <summary>Takes back what a <see cref="TestSender"/> sent, and counts what is missing and how long the rest was away. Thread-safe.</summary>
internal sealed class PathMeter : IAsyncDisposable
{
    private const int LargestDatagram = 2048;

    private readonly ulong _run;
    private readonly TimeProvider _time;
    private readonly Socket _picture = Open();
    private readonly Socket _sound = Open();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly HashSet<uint> _pictures = [];
    private readonly HashSet<uint> _sounds = [];
    private readonly List<TimeSpan> _trips = [];
    private readonly Task _receiving;

    public PathMeter(ulong run, TimeProvider time)
    {
        (_run, _time) = (run, time);
        _receiving = Task.WhenAll(ReceiveAsync(_picture), ReceiveAsync(_sound));
    }

    /// <summary>Where the picture shall come back to.</summary>
    public int PicturePort => ((IPEndPoint)_picture.LocalEndPoint!).Port;

    /// <summary>Where the sound shall come back to.</summary>
    public int SoundPort => ((IPEndPoint)_sound.LocalEndPoint!).Port;

    /// <summary>Ends when a packet of the picture has come back.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Half of the packets were away for less; null: none came back.</summary>
    public TimeSpan? RoundTrip
    {
        get
        {
            lock (_lock)
            {
                return _trips.Count == 0 ? null : _trips.Order().ElementAt(_trips.Count / 2);
            }
        }
    }

    /// <summary>Of the packets from the first that came back up to those numbers, how many % are missing; null: none came back.</summary>
    public double? LossPercent(long picturesSent, long soundsSent)
    {
        lock (_lock)
        {
            var (expected, missing) = Missing(_pictures, picturesSent);
            var (expectedSounds, missingSounds) = Missing(_sounds, soundsSent);
            expected += expectedSounds;
            return expected == 0 ? null : 100.0 * (missing + missingSounds) / expected;
        }
    }

    /// <summary>Takes a datagram; one that is not of this test is passed over.</summary>
    public void Take(ReadOnlySpan<byte> datagram)
    {
        if (!TestPacket.TryRead(datagram, out var packet) || packet.Run != _run)
        {
            return;
        }

        lock (_lock)
        {
            if ((packet.IsPicture ? _pictures : _sounds).Add(packet.Number))
            {
                _trips.Add(_time.GetElapsedTime(packet.SentAt));
            }
        }

        if (packet.IsPicture)
        {
            _begun.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _picture.Dispose();
        _sound.Dispose();
        _stop.Dispose();
    }

    private static (long Expected, long Missing) Missing(HashSet<uint> came, long sent)
    {
        if (came.Count == 0 || came.Min() is var first && first >= sent)
        {
            return (0, 0);
        }

        return (sent - first, sent - first - came.Count(number => number < sent));
    }

    private static Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task ReceiveAsync(Socket socket)
    {
        var buffer = new byte[LargestDatagram];
        while (true)
        {
            Take(buffer.AsSpan(0, await socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token)));
        }
    }
}
