using ClassroomEdge.Vision.Detection;
using ClassroomEdge.Vision.Tracking;

namespace ClassroomEdge.Vision.Tests.Tracking;

public sealed class FaceTrackerTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly FaceTracker _tracker = new(TimeSpan.FromSeconds(2));
    private DateTimeOffset _now = Start;

    [Fact]
    public void Update_FaceSeenOnce_IsNoPersonYet()
    {
        See(Face(100, 100));
        Assert.Equal(0, _tracker.Confirmed);

        See(Face(102, 100));
        Assert.Equal(1, _tracker.Confirmed);
    }

    [Fact]
    public void Update_GhostsAtDifferentPlaces_NeverCount()
    {
        for (int i = 0; i < 20; i++)
        {
            See(Face(i * 200 % 1000, i * 130 % 600));
            Assert.Equal(0, _tracker.Confirmed);
        }
    }

    [Fact]
    public void Update_PersonLooksDown_StaysForTheCoastingTimeAndKeepsTheTrack()
    {
        See(Face(100, 100));
        See(Face(100, 100));
        long id = _tracker.Tracks[0].Id;

        See();
        See();
        See();
        Assert.Equal(1, _tracker.Confirmed);
        See(Face(103, 98));

        Assert.Equal(id, _tracker.Tracks[0].Id);
        See();
        See();
        See();
        See();
        Assert.Equal(1, _tracker.Confirmed);
        See();
        Assert.Equal(0, _tracker.Confirmed);
    }

    [Fact]
    public void Update_Walker_IsOnePersonAllTheWay()
    {
        // 30 pixels wide, 60 pixels a frame once in stride: boxes never overlap.
        float x = 100;
        for (int i = 0; i < 12; i++)
        {
            x += Math.Min(60, 15 * i);
            See(Face(x, 200));
        }

        Assert.Equal(1, _tracker.Confirmed);
        Assert.Equal(1, _tracker.Tracks.Length);
        Assert.Equal(12, _tracker.Tracks[0].Hits);
    }

    [Fact]
    public void Update_TwoPass_AreTwoThroughout()
    {
        for (int i = 0; i < 15; i++)
        {
            See(Face(100 + (20 * i), 200), Face(400 - (20 * i), 235));
            if (i > 0)
            {
                Assert.Equal(2, _tracker.Confirmed);
            }
        }
    }

    [Fact]
    public void Update_FarAndNearFaceAtOnePlace_AreTwo()
    {
        See(Face(100, 100, 20), Face(104, 104, 60));
        See(Face(100, 100, 20), Face(104, 104, 60));

        Assert.Equal(2, _tracker.Confirmed);
    }

    [Fact]
    public void Update_MoreFacesThanEver_KeepsThemAll()
    {
        var faces = Enumerable.Range(0, 400).Select(i => Face(i % 40 * 70, i / 40 * 70)).ToArray();
        See(faces);
        See(faces);

        Assert.Equal(400, _tracker.Confirmed);
    }

    [Fact]
    public void Update_Warm_AllocatesNothing()
    {
        var faces = Enumerable.Range(0, 48).Select(i => Face(i % 8 * 70, i / 8 * 70)).ToArray();
        for (int i = 0; i < 40; i++)
        {
            See(faces);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            _now += TimeSpan.FromSeconds(0.5);
            _tracker.Update(faces, _now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Clear_WithPeople_ForgetsThem()
    {
        See(Face(1, 1));
        See(Face(1, 1));

        _tracker.Clear();

        Assert.Equal(0, _tracker.Confirmed);
    }

    private static Face Face(float x, float y, float size = 30) =>
        new(0.9f, x - (size / 2), y - (size / 2), size, size, default, default, default, default, default);

    private void See(params Face[] faces)
    {
        _now += TimeSpan.FromSeconds(0.5);
        _tracker.Update(faces, _now);
    }
}
