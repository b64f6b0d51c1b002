using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Packages.Routers;

/// <summary>
/// What somebody sends, and who watches it. Keeps the pictures since the last keyframe, so that who comes sees something at
/// once instead of waiting for the next. Thread-safe.
/// </summary>
/// <param name="codec">Of the picture.</param>
/// <param name="hasSound">False: picture only.</param>
/// <param name="askForKeyFrame">Asks the sender for a keyframe.</param>
internal sealed class MediaFeed(VideoCodec codec, bool hasSound, Action askForKeyFrame)
{
    // A keyframe every second at 8 Mbit/s is 900 packets; more is a sender that gives none.
    private const int MostKept = 2_000;

    private readonly Lock _lock = new();
    private readonly List<MediaPacket> _sinceKeyFrame = [];
    private readonly List<WatchingPeer> _watchers = [];
    private volatile bool _isMuted;

    public VideoCodec Codec => codec;

    public bool HasSound => hasSound;

    /// <summary>Its sound is not handed on.</summary>
    public bool IsMuted
    {
        get => _isMuted;
        set => _isMuted = value;
    }

    public void Forward(in MediaPacket packet)
    {
        if (!packet.IsVideo && _isMuted)
        {
            return;
        }

        lock (_lock)
        {
            if (packet.IsVideo)
            {
                Keep(packet);
            }

            foreach (var watcher in _watchers)
            {
                watcher.Send(packet);
            }
        }
    }

    /// <summary>From now on the watcher gets what is sent, first what shows the picture as it is.</summary>
    public void Add(WatchingPeer watcher)
    {
        bool nothingKept;
        lock (_lock)
        {
            foreach (var packet in _sinceKeyFrame)
            {
                watcher.Send(packet);
            }

            nothingKept = _sinceKeyFrame.Count == 0;
            _watchers.Add(watcher);
        }

        if (nothingKept)
        {
            askForKeyFrame();
        }
    }

    public void Remove(WatchingPeer watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
        }
    }

    /// <summary>A watcher lost a picture.</summary>
    public void AskForKeyFrame() => askForKeyFrame();

    private void Keep(in MediaPacket packet)
    {
        // H.264's parameter sets, then the keyframe of the same time: one beginning.
        var begins = KeyFrames.Begins(codec, packet.Payload)
            && (_sinceKeyFrame.Count == 0 || _sinceKeyFrame[0].Timestamp != packet.Timestamp);
        if (begins || _sinceKeyFrame.Count >= MostKept)
        {
            _sinceKeyFrame.Clear();
        }

        if (begins || _sinceKeyFrame.Count > 0)
        {
            _sinceKeyFrame.Add(packet);
        }
    }
}
