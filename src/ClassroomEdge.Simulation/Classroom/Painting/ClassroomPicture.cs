using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>
/// The picture of a classroom. The bare room is painted once; of a frame only what moved since the last one is painted
/// again, so that most frames are a copy. Nothing is allocated per frame. Not thread-safe.
/// </summary>
internal sealed class ClassroomPicture
{
    private readonly SimulatedClassroom _classroom;
    private readonly Canvas _picture;
    private readonly byte[] _bareRoom;
    private readonly FurniturePainter _furniture;
    private readonly StudentPainter _painter;
    private readonly StudentLook[] _looks;
    private readonly StudentPose[] _poses;
    private readonly Area[] _dirty;
    private readonly bool[] _taken;

    // Students, then seats (their numbers after the students'), farthest first.
    private readonly int[] _byDepth;

    public ClassroomPicture(SimulatedClassroom classroom)
    {
        _classroom = classroom;
        _picture = new Canvas(classroom.Width, classroom.Height);
        var pen = new Pen(_picture);
        new RoomPainter(pen, classroom.Layout).Paint();
        _bareRoom = _picture.Pixels.ToArray();

        _furniture = new FurniturePainter(pen, classroom.Layout);
        _painter = new StudentPainter(
            pen, classroom.Layout, _furniture, new BodyPainter(pen), new HeadPainter(pen, new HairPainter(pen)));
        int count = classroom.Script.Count;
        _looks = [.. Enumerable.Range(0, count).Select(i => StudentLook.Of(classroom.Seed, i))];
        _poses = new StudentPose[count];
        _dirty = new Area[count];
        _byDepth = [.. Enumerable.Range(0, count + classroom.Layout.Seats.Length)];
        _taken = new bool[classroom.Layout.Seats.Length];
        Repaint(_picture.Whole);
    }

    /// <summary>As last advanced, BGR24.</summary>
    public ReadOnlySpan<byte> Pixels => _picture.Pixels;

    /// <summary>Paints what the students do at that time.</summary>
    public void Advance(TimeSpan sinceStart)
    {
        int areas = Move(sinceStart);
        for (int i = 0; i < areas; i++)
        {
            Repaint(_dirty[i]);
        }
    }

    /// <summary>Takes the poses of the moment and collects what they change, as areas that are joined where that makes less to paint.</summary>
    private int Move(TimeSpan sinceStart)
    {
        int areas = 0;
        for (int i = 0; i < _poses.Length; i++)
        {
            var pose = _classroom.Script.PoseOf(i, sinceStart);
            if (pose == _poses[i])
            {
                continue;
            }

            var area = _painter.Change(_classroom.Script.SeatOf(i), _poses[i], pose);
            _poses[i] = pose;
            _taken[_classroom.Script.SeatNumber(i)] = pose.IsPresent && pose.IsSeated;
            if (!area.IsEmpty)
            {
                areas = Add(area, areas);
            }
        }

        return areas;
    }

    private int Add(Area area, int areas)
    {
        for (int i = 0; i < areas;)
        {
            var both = _dirty[i].Union(area);
            if (both.Pixels <= _dirty[i].Pixels + area.Pixels)
            {
                area = both;
                _dirty[i] = _dirty[--areas];
                i = 0;
            }
            else
            {
                i++;
            }
        }

        _dirty[areas] = area;
        return areas + 1;
    }

    private void Repaint(Area area)
    {
        _picture.CopyFrom(_bareRoom, area);
        _picture.Clip = area;
        SortByDepth();
        foreach (int item in _byDepth)
        {
            if (item >= _poses.Length)
            {
                PaintEmpty(item - _poses.Length, area);
            }
            else if (_poses[item].IsPresent && WithDesk(item).Touches(area))
            {
                _painter.Paint(_looks[item], _classroom.Script.SeatOf(item), _poses[item]);
            }
        }
    }

    // Whoever walks behind an empty desk was painted over it.
    private void PaintEmpty(int seat, Area area)
    {
        if (!_taken[seat] && _furniture.Reach(_classroom.Layout.Seats[seat]).Touches(area))
        {
            _furniture.PaintEmpty(_classroom.Layout.Seats[seat]);
        }
    }

    private Area WithDesk(int student)
    {
        var reach = _painter.Reach(_poses[student]);
        return _poses[student].IsSeated ? reach.Union(_furniture.Reach(_classroom.Script.SeatOf(student))) : reach;
    }

    // Insertion sort: nearly sorted from frame to frame, and a comparison delegate would be allocated.
    private void SortByDepth()
    {
        for (int i = 1; i < _byDepth.Length; i++)
        {
            int item = _byDepth[i];
            float depth = Depth(item);
            int to = i;
            for (; to > 0 && IsNearer(_byDepth[to - 1], item, depth); to--)
            {
                _byDepth[to] = _byDepth[to - 1];
            }

            _byDepth[to] = item;
        }
    }

    // At one depth by number, or the picture would depend on who came first.
    private bool IsNearer(int other, int item, float depth) =>
        Depth(other) < depth || (Depth(other) == depth && other > item);

    private float Depth(int item) =>
        item < _poses.Length ? _poses[item].Z : _classroom.Layout.Seats[item - _poses.Length].Z;
}
