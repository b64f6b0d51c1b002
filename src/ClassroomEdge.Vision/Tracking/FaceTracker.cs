using System.Numerics;
using ClassroomEdge.Vision.Detection;

namespace ClassroomEdge.Vision.Tracking;

/// <summary>
/// Follows faces from frame to frame: each is matched to the nearest track, predicted at constant velocity, of a like
/// size. By distance and not by overlap, because at a few frames a second a walker's boxes no longer overlap. A track
/// counts once it was seen twice, and lives on for a while unseen, so that looking down is not leaving. Allocates nothing
/// once warm. Not thread-safe.
/// </summary>
internal sealed class FaceTracker(TimeSpan coast)
{
    /// <summary>Sightings that make a track a person; a ghost rarely appears twice at one place.</summary>
    public const int HitsToConfirm = 2;

    // Distance in sizes of the face beyond which it is somebody else: neighbours sit about two apart.
    private const float Reach = 1.1f;
    private const float SizeRatio = 1.8f;
    private static readonly Comparison<Pair> NearestFirst = static (a, b) => a.Distance.CompareTo(b.Distance);

    private Track[] _tracks = new Track[128];
    private Pair[] _pairs = new Pair[512];
    private bool[] _matched = new bool[128];
    private bool[] _used = new bool[128];
    private int _count;
    private long _lastId;

    /// <summary>The tracks alive, in no order.</summary>
    public ReadOnlySpan<Track> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>People: tracks confirmed and not unseen for longer than the coasting time.</summary>
    public int Confirmed
    {
        get
        {
            int confirmed = 0;
            foreach (ref readonly var track in Tracks)
            {
                confirmed += track.IsConfirmed ? 1 : 0;
            }

            return confirmed;
        }
    }

    /// <summary>Forgets everyone.</summary>
    public void Clear() => _count = 0;

    /// <summary>Takes the faces of a frame.</summary>
    public void Update(ReadOnlySpan<Face> faces, DateTimeOffset at)
    {
        Grow(faces.Length);
        _matched.AsSpan(0, _count).Clear();
        _used.AsSpan(0, faces.Length).Clear();
        int pairs = Pairs(faces, at);
        _pairs.AsSpan(0, pairs).Sort(NearestFirst);
        foreach (ref readonly var pair in _pairs.AsSpan(0, pairs))
        {
            if (!_matched[pair.Track] && !_used[pair.Face])
            {
                _matched[pair.Track] = _used[pair.Face] = true;
                _tracks[pair.Track] = _tracks[pair.Track].Seen(faces[pair.Face], at, HitsToConfirm);
            }
        }

        Forget(at);
        for (int i = 0; i < faces.Length; i++)
        {
            if (!_used[i])
            {
                _tracks[_count++] = Track.Of(++_lastId, faces[i], at, isConfirmed: false);
            }
        }
    }

    private int Pairs(ReadOnlySpan<Face> faces, DateTimeOffset at)
    {
        int pairs = 0;
        for (int t = 0; t < _count; t++)
        {
            var expected = _tracks[t].At(at);
            float trackSize = _tracks[t].Size;
            for (int f = 0; f < faces.Length; f++)
            {
                float size = Track.SizeOf(faces[f]);
                float larger = Math.Max(size, trackSize);
                float distance = Vector2.Distance(expected, faces[f].Centre) / larger;
                if (distance > Reach || larger > SizeRatio * Math.Min(size, trackSize))
                {
                    continue;
                }

                if (pairs == _pairs.Length)
                {
                    Array.Resize(ref _pairs, pairs * 2);
                }

                _pairs[pairs++] = new Pair(t, f, distance);
            }
        }

        return pairs;
    }

    // A confirmed track coasts; one seen a single time must be seen again in the next frame.
    private void Forget(DateTimeOffset at)
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_matched[i] || (_tracks[i].IsConfirmed && at - _tracks[i].LastAt <= coast))
            {
                _tracks[kept++] = _tracks[i];
            }
        }

        _count = kept;
    }

    private void Grow(int faces)
    {
        int needed = _count + faces;
        if (needed > _tracks.Length)
        {
            Array.Resize(ref _tracks, needed * 2);
            Array.Resize(ref _matched, needed * 2);
        }

        if (faces > _used.Length)
        {
            Array.Resize(ref _used, faces * 2);
        }
    }

    private readonly record struct Pair(int Track, int Face, float Distance);
}
