namespace ClassroomEdge.Media.Tests;

/// <summary>
/// A camera that films its next frame only once picture and sound have come out of the pipeline since some frames ago: a
/// pipeline that keeps them back until later frames have come stands still for ever.
/// </summary>
internal sealed class LiveProgress
{
    private const int FramesOnTheWay = 4;

    private readonly object _news = new();
    private readonly Queue<(int Video, int Audio)> _before = new();
    private int _video;
    private int _audio;

    /// <summary>What was kept back, when something was.</summary>
    public string? Stuck { get; private set; }

    /// <summary>Counts what arrives until the deadline.</summary>
    public void Listen(RtpReceiver router)
    {
        _ = CountAsync(() => router.VideoAsync(1), () => _video++);
        _ = CountAsync(() => router.AudioAsync(1), () => _audio++);
    }

    /// <summary>To be called as a frame is drawn.</summary>
    public void Draw()
    {
        lock (_news)
        {
            if (_video == 0 || _audio == 0 || Stuck is not null)
            {
                return;
            }

            _before.Enqueue((_video, _audio));
            if (_before.Count <= FramesOnTheWay)
            {
                return;
            }

            var (video, audio) = _before.Dequeue();
            while (_video == video || _audio == audio)
            {
                if (!Monitor.Wait(_news, MediaRoom.Deadline / 2))
                {
                    Stuck = $"of {FramesOnTheWay} frames there came {_video - video} packets of picture and {_audio - audio} of sound";
                    return;
                }
            }
        }
    }

    private async Task CountAsync(Func<Task> packet, Action count)
    {
        try
        {
            while (true)
            {
                await packet();
                lock (_news)
                {
                    count();
                    Monitor.PulseAll(_news);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // The room is closed.
        }
    }
}
