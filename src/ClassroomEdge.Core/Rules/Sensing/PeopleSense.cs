using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>
/// Whether people are there: by headcount while the camera counts, by motion detectors, by the lesson under way. Somebody
/// is there as soon as one of them says so; nobody, when all that can tell say so. A camera that counts nobody in the dark
/// says nothing: a class that watches a film is there.
/// </summary>
internal sealed class PeopleSense
{
    /// <summary>The headcount tells itself anew every 10 s; older than this it has stopped.</summary>
    internal static readonly TimeSpan CountHolds = TimeSpan.FromMinutes(2);

    /// <summary>Below this many lx at the desks no face is found. Between lamps off in daylight and a darkened room.</summary>
    internal const double DarkLux = 40;

    private TimeSpan _since;
    private bool _detectorsAgree;

    /// <summary>Who is there; null when nothing tells.</summary>
    public RuleOccupancy? Now { get; private set; }

    /// <summary>People counted; null when nobody counts.</summary>
    public int? Count { get; private set; }

    /// <summary>When somebody was there last, in <see cref="RuleFacts.Uptime"/>; null: not since the start.</summary>
    public TimeSpan? LastOccupied { get; private set; }

    /// <summary>Nobody is there for at least so long, and a motion detector says so too: a headcount alone can be mistaken.</summary>
    public bool IsSurelyEmpty(TimeSpan lasting, TimeSpan uptime) =>
        Now is RuleOccupancy.Empty && _detectorsAgree && Lasting(uptime) >= lasting;

    /// <summary>For how long <see cref="Now"/> has been so.</summary>
    public TimeSpan Lasting(TimeSpan uptime) => uptime - _since;

    /// <summary>When the headcount becomes too old; null when nobody counts.</summary>
    public TimeSpan? LookIn { get; private set; }

    public void Look(RuleFacts facts)
    {
        var counted = facts.Room.Occupancy is { } o && facts.Now - o.At <= CountHolds ? o : null;
        Count = counted?.Count;
        LookIn = counted is null ? null : counted.At + CountHolds - facts.Now + TimeSpan.FromMilliseconds(1);
        var occupied = facts.IsLessonUnderWay || Count > 0;
        var known = occupied || (counted is not null && !IsDark(facts));
        _detectorsAgree = false;
        foreach (var detector in facts.Sensors.Of(null, DeviceProperty.Motion))
        {
            if (detector.Value is PropertyValue.Switch { IsOn: var moves } && detector.Doubt(facts, TimeSpan.MaxValue) is null)
            {
                known = _detectorsAgree = true;
                occupied |= moves;
            }
        }

        RuleOccupancy? now = !known ? null : occupied ? RuleOccupancy.Occupied : RuleOccupancy.Empty;
        if (now != Now)
        {
            (Now, _since) = (now, facts.Uptime);
        }

        if (now is RuleOccupancy.Occupied)
        {
            LastOccupied = facts.Uptime;
        }
    }

    /// <summary>Outside the timetable's lessons a dark room is an empty one: else its projector would run all night.</summary>
    private static bool IsDark(RuleFacts facts) =>
        facts.Day.At(facts.Now) is { Phase: RuleTimetablePhase.Lesson or RuleTimetablePhase.Break }
        && facts.Sensors.Of(null, DeviceProperty.Illuminance).Max(s => s.Health is DeviceHealth.Ok ? s.Number : null) < DarkLux;
}
