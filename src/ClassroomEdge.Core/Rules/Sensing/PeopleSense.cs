using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>
/// Whether people are there: by headcount while the camera counts, by motion detectors, by the lesson under way. Somebody
/// is there as soon as one of them says so; nobody, when all that can tell say so.
/// </summary>
internal sealed class PeopleSense
{
    /// <summary>The headcount tells itself anew every 10 s; older than this it has stopped.</summary>
    internal static readonly TimeSpan CountHolds = TimeSpan.FromMinutes(2);

    private TimeSpan _since;

    /// <summary>Who is there; null when nothing tells.</summary>
    public RuleOccupancy? Now { get; private set; }

    /// <summary>People counted; null when nobody counts.</summary>
    public int? Count { get; private set; }

    /// <summary>When somebody was there last, in <see cref="RuleFacts.Uptime"/>; null: not since the start.</summary>
    public TimeSpan? LastOccupied { get; private set; }

    /// <summary>For how long <see cref="Now"/> has been so.</summary>
    public TimeSpan Lasting(TimeSpan uptime) => uptime - _since;

    /// <summary>When the headcount becomes too old; null when nobody counts.</summary>
    public TimeSpan? LookIn { get; private set; }

    public void Look(RuleFacts facts)
    {
        var counted = facts.Room.Occupancy is { } o && facts.Now - o.At <= CountHolds ? o : null;
        Count = counted?.Count;
        LookIn = counted is null ? null : counted.At + CountHolds - facts.Now + TimeSpan.FromMilliseconds(1);
        var (occupied, known) = (facts.IsLessonUnderWay || counted?.Count > 0, counted is not null || facts.IsLessonUnderWay);
        foreach (var detector in facts.Sensors.Of(null, DeviceProperty.Motion))
        {
            if (detector.Value is PropertyValue.Switch { IsOn: var moves } && detector.Doubt(facts, TimeSpan.MaxValue) is null)
            {
                known = true;
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
}
