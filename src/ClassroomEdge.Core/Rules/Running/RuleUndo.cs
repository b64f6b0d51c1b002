using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>Sets back what a rule changed: latest first, and only where nobody has set anything since.</summary>
internal static class RuleUndo
{
    /// <exception cref="EdgeException">Nothing of it could be set back; the first failure.</exception>
    public static async Task RunAsync(
        Actor actor, RuleProfile rule, FiringLog firing, RoomState room, IRoomControl control, CancellationToken cancellationToken)
    {
        EdgeException? failure = null;
        var done = 0;
        foreach (var change in firing.Changes.Reverse())
        {
            if (FiringLog.Back(change) is not { } back
                || !StandsAsSet(change.Set, back, rule, room.Current.Device(back.DeviceId)))
            {
                continue;
            }

            try
            {
                await control.OperateAsync(actor, back, cancellationToken).ConfigureAwait(false);
                done++;
            }
            catch (EdgeException e)
            {
                failure ??= e;
            }
        }

        if (done == 0 && failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>
    /// Nobody commanded it since, and no lesson's scene moved it. A device that still says what it was before is only late.
    /// </summary>
    private static bool StandsAsSet(DeviceCommand set, DeviceCommand back, RuleProfile rule, DeviceSnapshot? device) =>
        device?.Commanded.GetValueOrDefault(set.Property)?.Rule == rule.Id
        && device.Properties.GetValueOrDefault(set.Property) is { } now
        && PropertyRules.CommandFor(set.Property, now.Value) is { } stands
        && (PropertyRules.IsReached(set.Value, stands) || PropertyRules.IsReached(back.Value, stands));
}
