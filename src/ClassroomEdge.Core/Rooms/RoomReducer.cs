using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rooms;

/// <summary>What each <see cref="RoomChange"/> does to a snapshot. Pure; returns the same instance when nothing changes.</summary>
internal static class RoomReducer
{
    public static RoomSnapshot Reduce(RoomSnapshot room, RoomChange change) => change switch
    {
        RoomChange.DeviceAdded c => room with { Devices = Put(room.Devices, c.Device, d => d.Id == c.Device.Id) },
        RoomChange.ReadingsTaken c => Take(room, c.Readings),
        RoomChange.DeviceHealthChanged c => ChangeDevice(room, c.DeviceId, d =>
            d with { Health = c.Health, ErrorCode = c.ErrorCode, ErrorMessage = c.ErrorMessage }),
        RoomChange.SceneProgressed c => room with { SceneRun = c.Run, ActiveScene = c.Run.SceneId },
        RoomChange.LessonChanged c => room.Lesson == c.Lesson ? room : room with { Lesson = c.Lesson },
        RoomChange.TimetableChanged c => room with { Timetable = c.Today },
        RoomChange.PreflightProgressed c => room with { Preflight = c.Report },
        RoomChange.OccupancyCounted c => room.Occupancy == c.Occupancy ? room : room with { Occupancy = c.Occupancy },
        RoomChange.MediaChanged c => room.Media == c.Media ? room : room with { Media = c.Media },
        RoomChange.LinkChanged c => room.Link == c.Link ? room : room with { Link = c.Link },
        RoomChange.ComponentChanged c => room with
        {
            Components = Put(room.Components, c.Component, x => x.Component == c.Component.Component),
        },
        RoomChange.RuleChanged c => room with { Rules = Put(room.Rules, c.Rule, r => r.Id == c.Rule.Id) },
        RoomChange.JobsChanged c => room.Jobs.SequenceEqual(c.Jobs) ? room : room with { Jobs = c.Jobs },
        RoomChange.PropertyCommanded c => ChangeDevice(room, c.DeviceId, d =>
            d with { Commanded = d.Commanded.SetItem(c.Property, c.Command) }),
        RoomChange.AlertRaised c => room with { Alerts = Raise(room.Alerts, c.Alert) },
        RoomChange.AlertCleared c => Clear(room, c.AlertId),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "unknown change"),
    };

    private static RoomSnapshot Take(RoomSnapshot room, ImmutableArray<DeviceReading> readings)
    {
        foreach (var byDevice in readings.GroupBy(r => r.DeviceId))
        {
            room = ChangeDevice(room, byDevice.Key, d => d with
            {
                Properties = d.Properties.SetItems(byDevice.Select(r =>
                    KeyValuePair.Create(r.Property, new PropertySnapshot(r.Value, r.At)))),
            });
        }

        return room;
    }

    private static RoomSnapshot ChangeDevice(RoomSnapshot room, string id, Func<DeviceSnapshot, DeviceSnapshot> change)
    {
        for (var i = 0; i < room.Devices.Length; i++)
        {
            if (room.Devices[i].Id == id)
            {
                var next = change(room.Devices[i]);
                return next == room.Devices[i] ? room : room with { Devices = room.Devices.SetItem(i, next) };
            }
        }

        return room;
    }

    private static ImmutableArray<T> Put<T>(ImmutableArray<T> items, T item, Func<T, bool> same)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (same(items[i]))
            {
                return items.SetItem(i, item);
            }
        }

        return items.Add(item);
    }

    private static ImmutableArray<Alert> Raise(ImmutableArray<Alert> alerts, Alert alert)
    {
        var known = alerts.FirstOrDefault(a => a.Id == alert.Id);
        return Put(alerts, known is null ? alert : alert with { Since = known.Since }, a => a.Id == alert.Id);
    }

    private static RoomSnapshot Clear(RoomSnapshot room, string id)
    {
        var rest = room.Alerts.RemoveAll(a => a.Id == id);
        return rest.Length == room.Alerts.Length ? room : room with { Alerts = rest };
    }
}
