using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Conditions;
using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Rules;

/// <summary>What no rule may do at the moment, whatever its conditions say.</summary>
internal sealed class RuleGuards(RoomProfile profile, HandBook hands)
{
    /// <summary>In a lesson of the timetable the room must surely have been empty for so long before a rule believes that there is none.</summary>
    internal static readonly TimeSpan EmptyMeansNoLesson = TimeSpan.FromMinutes(10);

    /// <summary>Why the action must wait; null when it need not.</summary>
    public RuleReason? Against(RuleActionProfile action, RuleFacts facts)
    {
        var commands = action.Commands(profile).ToArray();
        if (Lesson(facts) is { } lesson && commands.Any(c => TakesAway(c, facts.Room.Device(c.DeviceId))))
        {
            return lesson;
        }

        return commands.Select(c => ByHand(c, facts)).FirstOrDefault(r => r is not null);
    }

    /// <summary>
    /// True when a command takes light, picture or sound from those who are there, or moves what they look at. That the
    /// device says it is off already changes nothing: projectors say so late.
    /// </summary>
    internal static bool TakesAway(DeviceCommand command, DeviceSnapshot? device)
    {
        var now = device?.Properties.GetValueOrDefault(command.Property)?.Value;
        return (command.Property, command.Value) switch
        {
            (DeviceProperty.Muted, PropertyValue.Switch s) => s.IsOn,
            (DeviceProperty.Position or DeviceProperty.Input, _) => true,
            (_, PropertyValue.Switch s) => !s.IsOn,
            (_, PropertyValue.Choice { Word: "off" or "standby" or "sleep" or "stop" }) => true,
            // What it is now is not known: rather wait than dim a lesson.
            (DeviceProperty.Level or DeviceProperty.Volume, PropertyValue.Measurement m) =>
                now is not PropertyValue.Measurement was || m.Value < was.Value,
            _ => false,
        };
    }

    private static RuleReason? Lesson(RuleFacts facts)
    {
        if (facts.IsLessonUnderWay)
        {
            return new RuleReason(RuleReasonCode.LessonProtected, "a synchronous lesson is under way")
            {
                Word = facts.Room.Lesson!.State is LessonState.Live ? "live" : "underWay",
            };
        }

        return facts.Day.At(facts.Now) is { Phase: RuleTimetablePhase.Lesson }
            && !facts.People.IsSurelyEmpty(EmptyMeansNoLesson, facts.Uptime)
            ? new RuleReason(RuleReasonCode.LessonProtected, "a lesson of the timetable goes on") { Word = "timetable" }
            : null;
    }

    private RuleReason? ByHand(DeviceCommand command, RuleFacts facts)
    {
        // The room's state begins anew with the service; the book knows of before.
        if ((facts.Room.Device(command.DeviceId)?.Commanded.GetValueOrDefault(command.Property)
                ?? hands.Find(command.DeviceId, command.Property)) is not { } last
            || last.Door is Door.Rule or Door.System
            || PropertyRules.IsReached(command.Value, last.Value))
        {
            return null;
        }

        var age = facts.Now - last.At;
        return age < profile.Rules.ManualHold
            ? new RuleReason(
                RuleReasonCode.SetByHand,
                $"{command.Property} of {command.DeviceId} was set to {last.Value} by hand, which holds for {TimedCondition.Words(profile.Rules.ManualHold)}")
            {
                Device = command.DeviceId,
                Property = command.Property,
                Value = last.Value,
                Lasting = age,
            }
            : null;
    }
}
