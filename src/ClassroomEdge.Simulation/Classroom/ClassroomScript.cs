using System.Collections.Immutable;
using System.Numerics;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>
/// What the students do, as a pure function of time and of when they come and go: nothing else is remembered, so every moment
/// can be asked for in any order and the same seed gives the same film. Thread-safe.
/// </summary>
internal sealed class ClassroomScript
{
    private const float WalkSpeed = 1.5f;
    private const float SitDown = 0.7f;
    private const float QuestionEvery = 24;
    private readonly SimulatedStudents _students;
    private readonly ClassroomLayout _layout;
    private readonly int[] _seats;
    private readonly Lock _steering = new();
    private ImmutableArray<StudentStay>[] _stays;

    public ClassroomScript(SimulatedStudents students, ClassroomLayout layout)
    {
        _students = students;
        _layout = layout;
        _seats = [.. Enumerable.Range(0, layout.Seats.Length).OrderBy(s => Dice.Throw(students.Seed, s, 0, 1)).Take(students.Count)];
        float within = (float)students.ArriveWithin.TotalSeconds;
        _stays = [.. _seats.Select((_, i) => ImmutableArray.Create(new StudentStay(
            (float)students.ArriveAfter.TotalSeconds + (within * (i + Dice.Throw(students.Seed, i, 0, 2)) / students.Count),
            students.LeaveAfter is { } leave
                ? (float)leave.TotalSeconds + Dice.Between(0, LeaveWithin, students.Seed, i, 0, 3)
                : float.PositiveInfinity)))];
    }

    /// <summary>Nobody comes by themselves any more: whoever is there goes at once, and others only when told.</summary>
    public void Empty()
    {
        lock (_steering)
        {
            _stays = [.. _seats.Select(_ => ImmutableArray<StudentStay>.Empty)];
        }
    }

    /// <summary>So many of those who are not there come, the last of them within a time.</summary>
    /// <returns>How many come; fewer when not so many are outside.</returns>
    public int Arrive(int count, TimeSpan sinceStart, TimeSpan within) => Steer(
        count,
        sinceStart,
        within,
        (stays, _) => stays is not [.., { LeaveAt: float.PositiveInfinity }],
        (stays, at) => stays.Add(new StudentStay(at + 10, float.PositiveInfinity)));

    /// <summary>So many of those who are there go, the last of them within a time.</summary>
    /// <returns>How many go.</returns>
    public int Leave(int count, TimeSpan sinceStart, TimeSpan within) => Steer(
        count,
        sinceStart,
        within,
        (stays, _) => stays is [.., { LeaveAt: float.PositiveInfinity }],
        (stays, at) => stays.SetItem(stays.Length - 1, stays[^1] with { LeaveAt = Math.Max(at, stays[^1].SeatedFrom) }));

    /// <summary>How many have come, or are about to, and do not mean to go.</summary>
    public int Staying => Volatile.Read(ref _stays).Count(stays => stays is [.., { LeaveAt: float.PositiveInfinity }]);

    /// <summary>How many take part, present or not.</summary>
    public int Count => _seats.Length;

    /// <summary>Number of a student's seat in the layout.</summary>
    public int SeatNumber(int student) => _seats[student];

    /// <summary>The seat of a student.</summary>
    public Seat SeatOf(int student) => _layout.Seats[_seats[student]];

    /// <summary>The student so long after the start.</summary>
    public StudentPose PoseOf(int student, TimeSpan sinceStart)
    {
        float now = (float)sinceStart.TotalSeconds;
        float way = WayLength(SeatOf(student)) / WalkSpeed;
        var stay = StayAt(Volatile.Read(ref _stays)[student], now, way);
        if (stay is not { } there)
        {
            return default;
        }

        float seatedFrom = there.SeatedFrom;
        float arriving = now - (seatedFrom - SitDown - way);
        float leaving = now - there.LeaveAt;

        // Nobody is in the room before the start, unless already on the way to a seat taken right after it.
        return leaving >= 0 ? Leaving(student, leaving, way)
            : now >= seatedFrom ? Seated(student, now)
            : arriving >= 0 && now >= 0 && seatedFrom > 0 ? Arriving(student, arriving, way)
            : default;
    }

    /// <summary>The last stay that had begun by then.</summary>
    private static StudentStay? StayAt(ImmutableArray<StudentStay> stays, float now, float way)
    {
        for (int i = stays.Length - 1; i >= 0; i--)
        {
            if (i == 0 || now >= stays[i].SeatedFrom - SitDown - way)
            {
                return stays[i];
            }
        }

        return null;
    }

    private int Steer(
        int count,
        TimeSpan sinceStart,
        TimeSpan within,
        Func<ImmutableArray<StudentStay>, float, bool> fits,
        Func<ImmutableArray<StudentStay>, float, ImmutableArray<StudentStay>> change)
    {
        lock (_steering)
        {
            float now = (float)sinceStart.TotalSeconds;
            var chosen = Enumerable.Range(0, Count).Where(i => fits(_stays[i], now)).Take(count).ToArray();
            var next = _stays.ToArray();
            for (int i = 0; i < chosen.Length; i++)
            {
                float at = now + ((float)within.TotalSeconds * (i + Dice.Throw(_students.Seed, chosen[i], (int)now, 16)) / chosen.Length);
                next[chosen[i]] = change(next[chosen[i]], at);
            }

            Volatile.Write(ref _stays, next);
            return chosen.Length;
        }
    }

    private float LeaveWithin => Math.Min(10, (float)_students.ArriveWithin.TotalSeconds);

    private float WayLength(Seat seat) => seat.Z - ClassroomLayout.EntryZ + (_layout.AisleX - seat.X);

    private StudentPose Arriving(int student, float since, float way) => since < way
        ? Walking(student, since * WalkSpeed, inwards: true)
        : Sitting(student, Smooth((since - way) / SitDown));

    private StudentPose Leaving(int student, float since, float way) => since < SitDown
        ? Sitting(student, 1 - Smooth(since / SitDown))
        : since < SitDown + way
            ? Walking(student, ((SitDown + way) - since) * WalkSpeed, inwards: false)
            : default;

    /// <summary>So far along the way from the door: up the aisle, then along the row.</summary>
    private StudentPose Walking(int student, float metres, bool inwards)
    {
        var seat = SeatOf(student);
        float inAisle = seat.Z - ClassroomLayout.EntryZ;
        float depth = seat.Z + 0.3f;
        float stride = Round(metres / 0.7f, 16);
        var pose = new StudentPose(
            true, false, _layout.AisleX, depth, ClassroomLayout.StandingHeadY, 0, 0, 0, 1, 0, 0, false, stride);
        return metres < inAisle
            ? pose with { Z = Round(ClassroomLayout.EntryZ + metres, 128), Back = inwards }
            : pose with { X = Round(_layout.AisleX - (metres - inAisle), 256), Yaw = inwards ? -0.8f : 0.8f };
    }

    private StudentPose Sitting(int student, float seated)
    {
        var seat = SeatOf(student);
        float y = ClassroomLayout.StandingHeadY + ((HeadY(student) - ClassroomLayout.StandingHeadY) * seated);
        return new(
            true, false, seat.X, seat.Z + (0.3f * (1 - seated)), Round(y, 256), 0, 0.2f, 0, 1, 0, 0, false, 0);
    }

    private float HeadY(int student) =>
        ClassroomLayout.SittingHeadY + Dice.Between(-0.035f, 0.035f, _students.Seed, student, 0, 4);

    private StudentPose Seated(int student, float now)
    {
        var seat = SeatOf(student);
        var look = Look(student, now);
        return new(
            true,
            true,
            seat.X,
            seat.Z,
            Round(HeadY(student), 256),
            Round(look.X, 64),
            Round(look.Y, 64),
            Round(look.Z, 128),
            Round(1 - Blink(student, now), 3),
            Round(look.X * 0.8f, 8),
            Round(Hand(student, now), 32),
            false,
            0);
    }

    /// <summary>Turn, nod and tilt: held for some seconds, then on to the next within half a second.</summary>
    private Vector3 Look(int student, float now)
    {
        float pace = Dice.Between(3.5f, 7f, _students.Seed, student, 0, 5);
        float at = (now / pace) + Dice.Throw(_students.Seed, student, 0, 6);
        int slot = (int)MathF.Floor(at);
        float moved = Smooth((at - slot) * pace / 0.55f);
        return Vector3.Lerp(Target(slot - 1), Target(slot), moved);

        Vector3 Target(int index)
        {
            float mood = Dice.Throw(_students.Seed, student, index, 7);
            float u = (Dice.Throw(_students.Seed, student, index, 8) * 2) - 1;
            float v = (Dice.Throw(_students.Seed, student, index, 9) * 2) - 1;
            return mood switch
            {
                < 0.6f => new(u * 0.15f, v * 0.12f, v * 0.05f),
                < 0.8f => new(u * 0.45f, 0.1f, u * 0.06f),
                _ => new(u * 0.2f, 0.35f + (v * 0.1f), v * 0.1f),
            };
        }
    }

    private float Blink(int student, float now)
    {
        float pace = Dice.Between(2.8f, 5.2f, _students.Seed, student, 0, 10);
        int slot = (int)(now / pace);
        float since = now - ((slot + Dice.Throw(_students.Seed, student, slot, 11) * 0.9f) * pace);
        return since is > 0 and < 0.2f ? MathF.Sin(since / 0.2f * MathF.PI) : 0;
    }

    /// <summary>Now and then the teacher asks, and some raise a hand for some seconds.</summary>
    private float Hand(int student, float now)
    {
        int question = (int)(now / QuestionEvery);
        float eager = Dice.Throw(_students.Seed, student, question, 12);
        float share = Dice.Between(0.12f, 0.5f, _students.Seed, -1, question, 13);
        if (eager > share)
        {
            return 0;
        }

        float up = (question * QuestionEvery) + Dice.Between(8, 11, _students.Seed, student, question, 14);
        float down = up + Dice.Between(4, 8, _students.Seed, student, question, 15);
        return Smooth((now - up) / 0.6f) * (1 - Smooth((now - down) / 0.6f));
    }

    private static float Smooth(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }

    // Steps below what a pixel shows: who keeps still need not be painted again.
    private static float Round(float value, int steps) => MathF.Round(value * steps) / steps;
}
