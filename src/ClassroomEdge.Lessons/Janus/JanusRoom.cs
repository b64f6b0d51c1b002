using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>A lesson's place in Janus: its VideoRoom for the participants and a mountpoint for each feed of the room, and how they are asked.</summary>
internal sealed class JanusRoom(string lessonId, JanusSession session, RoomProfile profile, ILogger log)
{
    /// <summary>Plugin of the participants.</summary>
    public const string VideoRoom = "janus.plugin.videoroom";

    /// <summary>Plugin of the room's own feeds.</summary>
    public const string Streaming = "janus.plugin.streaming";

    /// <summary>Of the RTP that comes from the room, and of what is sent on.</summary>
    public const int VideoPayloadType = 96;

    /// <summary>The same of the sound.</summary>
    public const int AudioPayloadType = 111;

    private const string Sound = "a";
    private const string Full = "v";
    private const string Medium = "m";
    private const string Small = "s";
    private const int MostOfRoom = 8;

    private readonly string _room = "lesson-" + lessonId;
    private readonly Dictionary<string, string[]> _mountpoints = [];
    private readonly string _secret = RandomNumberGenerator.GetHexString(24, true);
    private JanusHandle? _roomControl;
    private JanusHandle? _streamControl;

    /// <summary>Makes them; returns where the RTP of each feed goes.</summary>
    public async Task<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken)
    {
        _roomControl = await session.Client.AttachAsync(VideoRoom, static _ => { }, cancellationToken);
        await _roomControl.MessageAsync(
            new JsonObject
            {
                ["request"] = "create",
                ["room"] = _room,
                ["admin_key"] = session.Secrets.Admin,
                ["secret"] = _secret,
                ["is_private"] = true,
                ["permanent"] = false,

                // Somebody who publishes anew is there twice for a moment; screen and feeds from outside publish too, and
                // each of them once more for picture and sound while the lesson is made one picture.
                ["publishers"] = (profile.Lessons.MaximumParticipants + MostOfRoom) * 4,
                ["audiocodec"] = "opus",
                ["opus_fec"] = true,
                ["videocodec"] = "vp8,h264",
                ["h264_profile"] = "42e01f",
                ["bitrate"] = 1_500_000,
                ["fir_freq"] = 0,
            },
            cancellationToken);

        _streamControl = await session.Client.AttachAsync(Streaming, static _ => { }, cancellationToken);
        var targets = new Dictionary<string, RtpTargets>(StringComparer.Ordinal);
        foreach (var feed in feeds)
        {
            targets[feed.Id] = await MountAsync(feed, cancellationToken);
        }

        return targets;
    }

    /// <summary>Whether that feed is one of the room's own.</summary>
    public bool Has(string feed) => _mountpoints.ContainsKey(feed);

    /// <summary>Removes them. Never fails: what is gone already is closed.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await DestroyAsync(_roomControl, "room", _room, cancellationToken);
        foreach (var feed in _mountpoints.Keys)
        {
            await DestroyAsync(_streamControl, "id", Mountpoint(feed), cancellationToken);
        }

        await DetachAsync(_roomControl, cancellationToken);
        await DetachAsync(_streamControl, cancellationToken);
    }

    /// <summary>Asks for publishing under an id, recorded where there is a path.</summary>
    public JsonObject Publish(string connectionId, string? recordTo)
    {
        var asked = new JsonObject
        {
            ["request"] = "joinandconfigure",
            ["room"] = _room,
            ["ptype"] = "publisher",
            ["id"] = connectionId,
        };
        if (recordTo is not null)
        {
            asked["record"] = true;
            asked["filename"] = recordTo;
        }

        return asked;
    }

    /// <summary>Asks for a publisher to be recorded from now on; without a path: no longer.</summary>
    public static JsonObject Record(string? recordTo) => recordTo is null
        ? new() { ["request"] = "configure", ["record"] = false }
        : new() { ["request"] = "configure", ["record"] = true, ["filename"] = recordTo };

    /// <summary>Records the room's own feeds into a folder, all but its camera, which Media records itself, and what is made of the others; null: no longer.</summary>
    public async Task RecordOwnAsync(string? folder, CancellationToken cancellationToken)
    {
        foreach (var (feed, mids) in _mountpoints.Where(m => m.Key is not (FeedIds.Room or FeedIds.Composed)))
        {
            var take = RandomNumberGenerator.GetHexString(16, true);
            var media = mids.Select(mid =>
            {
                var one = new JsonObject { ["mid"] = mid };
                if (folder is not null)
                {
                    one["filename"] = Path.Combine(folder, $"{feed}.{take}-{(mid == Sound ? "audio" : "video")}-0");
                }

                return (JsonNode)one;
            });
            await _streamControl!.MessageAsync(
                new JsonObject
                {
                    ["request"] = "recording",
                    ["action"] = folder is null ? "stop" : "start",
                    ["id"] = Mountpoint(feed),
                    ["secret"] = _secret,
                    ["media"] = new JsonArray([.. media]),
                },
                cancellationToken);
        }
    }

    /// <summary>Asks for a participant's picture and sound, or for that one medium of theirs.</summary>
    public JsonObject Watch(string publisherId, string? mid)
    {
        var stream = new JsonObject { ["feed"] = publisherId };
        if (mid is not null)
        {
            stream["mid"] = mid;
        }

        return new() { ["request"] = "join", ["room"] = _room, ["ptype"] = "subscriber", ["streams"] = new JsonArray(stream) };
    }

    /// <summary>Asks for one of the room's own feeds, with one of its pictures.</summary>
    public JsonObject WatchOwn(string feed, PictureSize picture)
    {
        var mids = _mountpoints[feed];
        var wanted = MidOf(picture) is { } mid && mids.Contains(mid) ? mid : Full;
        var media = mids.Where(one => one == Sound || (one == wanted && picture != PictureSize.None)).ToList();

        // Nothing at all cannot be watched: slides have no sound.
        return new()
        {
            ["request"] = "watch",
            ["id"] = Mountpoint(feed),
            ["media"] = new JsonArray([.. (media.Count > 0 ? media : [wanted]).Select(mid => (JsonNode)mid)]),
        };
    }

    /// <summary>The pictures of one of the room's own feeds, largest first.</summary>
    public IReadOnlyList<PictureSize> PicturesOf(string feed)
    {
        var mids = _mountpoints[feed];
        return
        [
            PictureSize.Full,
            .. mids.Contains(Medium) ? (PictureSize[])[PictureSize.Medium] : [],
            .. mids.Contains(Small) ? (PictureSize[])[PictureSize.Small] : [],
            .. mids.Contains(Sound) ? (PictureSize[])[PictureSize.None] : [],
        ];
    }

    /// <summary>Asks for a feed of the room to go on without its picture; one by one, for the picture has one of three names.</summary>
    public static IEnumerable<JsonObject> DropPicture() => new[] { Full, Medium, Small }.Select(mid => new JsonObject
    {
        ["request"] = "configure",
        ["mid"] = mid,
        ["send"] = false,
    });

    /// <summary>Asks for a participant to go on without that picture.</summary>
    public static JsonObject DropPicture(string mid) => new()
    {
        ["request"] = "configure",
        ["streams"] = new JsonArray(new JsonObject { ["mid"] = mid, ["send"] = false }),
    };

    /// <summary>Mutes a publisher for all, or no longer.</summary>
    public Task ModerateAsync(string publisherId, string audioMid, bool muted, CancellationToken cancellationToken) =>
        _roomControl!.MessageAsync(
            new JsonObject
            {
                ["request"] = "moderate",
                ["room"] = _room,
                ["secret"] = _secret,
                ["id"] = publisherId,
                ["mid"] = audioMid,
                ["mute"] = muted,
            },
            cancellationToken);

    /// <summary>Sends a publisher's media on as plain RTP to ports of loopback, until it is gone; port 0: that one not.</summary>
    public Task ForwardAsync(JanusConnection publisher, int videoPort, int audioPort, CancellationToken cancellationToken)
    {
        (string? Mid, int Port, int PayloadType)[] media =
            [(publisher.VideoMid, videoPort, VideoPayloadType), (publisher.AudioMid, audioPort, AudioPayloadType)];
        return _roomControl!.MessageAsync(
            new JsonObject
            {
                ["request"] = "rtp_forward",
                ["room"] = _room,
                ["secret"] = _secret,
                ["admin_key"] = session.Secrets.Admin,
                ["publisher_id"] = publisher.Id,
                ["host"] = "127.0.0.1",
                ["host_family"] = "ipv4",
                ["streams"] = new JsonArray([.. media.Where(m => m.Mid is not null && m.Port > 0).Select(m => (JsonNode)new JsonObject
                {
                    ["mid"] = m.Mid,
                    ["port"] = m.Port,
                    ["pt"] = m.PayloadType,
                })]),
            },
            cancellationToken);
    }

    private async Task DestroyAsync(
        JanusHandle? control, string key, string value, CancellationToken cancellationToken)
    {
        if (control is null)
        {
            return;
        }

        try
        {
            await control.MessageAsync(
                new JsonObject { ["request"] = "destroy", [key] = value, ["secret"] = _secret, ["permanent"] = false },
                cancellationToken);
        }
        catch (JanusException e)
        {
            Log.AlreadyGone(log, value, e.Message);
        }
    }

    private async Task DetachAsync(JanusHandle? control, CancellationToken cancellationToken)
    {
        if (control is null)
        {
            return;
        }

        try
        {
            await control.DetachAsync(cancellationToken);
        }
        catch (JanusException e)
        {
            Log.AlreadyGone(log, "control handle", e.Message);
        }
    }

    private static string? MidOf(PictureSize picture) => picture switch
    {
        PictureSize.Medium => Medium,
        PictureSize.Small => Small,
        _ => null,
    };

    private string Mountpoint(string feed) => $"{feed}-{lessonId}";

    private async Task<RtpTargets> MountAsync(RouterFeed feed, CancellationToken cancellationToken)
    {
        List<JsonNode> media = [.. feed.HasSound ? [AudioMedium()] : (JsonNode[])[], VideoMedium(Full, feed.Codec)];
        string[] further = [.. feed.HasMedium ? (string[])[Medium] : [], .. feed.HasSmall ? (string[])[Small] : []];
        media.AddRange(further.Select(mid => VideoMedium(mid, feed.Codec)));

        var made = await _streamControl!.MessageAsync(
            new JsonObject
            {
                ["request"] = "create",
                ["type"] = "rtp",
                ["id"] = Mountpoint(feed.Id),
                ["admin_key"] = session.Secrets.Admin,
                ["secret"] = _secret,
                ["is_private"] = true,
                ["permanent"] = false,
                ["media"] = new JsonArray([.. media]),
            },
            cancellationToken);
        _mountpoints.Add(feed.Id, [.. feed.HasSound ? [Sound] : (string[])[], Full, .. further]);
        return new RtpTargets(
            "127.0.0.1",
            Port(made, Full),
            feed.Codec,
            VideoPayloadType,
            feed.HasSound ? Port(made, Sound) : 0,
            AudioPayloadType)
        {
            MediumVideoPort = feed.HasMedium ? Port(made, Medium) : 0,
            SmallVideoPort = feed.HasSmall ? Port(made, Small) : 0,
        };
    }

    private static JsonObject AudioMedium() => new()
    {
        ["type"] = "audio",
        ["mid"] = Sound,
        ["codec"] = "opus",
        ["pt"] = AudioPayloadType,
        ["port"] = 0,
        ["iface"] = "127.0.0.1",
    };

    private static JsonObject VideoMedium(string mid, VideoCodec codec)
    {
        var video = new JsonObject
        {
            ["type"] = "video",
            ["mid"] = mid,
            ["codec"] = codec == VideoCodec.H264 ? "h264" : "vp8",
            ["pt"] = VideoPayloadType,
            ["port"] = 0,
            ["iface"] = "127.0.0.1",

            // A joiner gets the last keyframe at once instead of waiting for the next: 72 ms instead of 737 ms.
            ["bufferkf"] = true,
        };
        if (codec == VideoCodec.H264)
        {
            video["fmtp"] = "profile-level-id=42e01f;packetization-mode=1";
        }

        return video;
    }

    private static int Port(JanusReply made, string mid) =>
        made.Data["stream"]?["ports"]?.AsArray().FirstOrDefault(p => (string?)p?["mid"] == mid)?["port"]?.GetValue<int>()
        ?? throw new JanusException(JanusException.Gone, "the mountpoint has no port");
}
