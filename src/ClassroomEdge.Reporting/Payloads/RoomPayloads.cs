using System.Text.Json;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Reporting.Payloads;

/// <summary>
/// The retained payloads. Without a stamp they leave out all times and numbers: equal bytes then mean that nothing
/// changed. Participants are counted, never named: they may be students.
/// </summary>
internal static class RoomPayloads
{
    public static byte[] State(RoomSnapshot room, string version, Stamp? stamp) => PayloadJson.Write(w =>
    {
        w.WriteStartObject();
        WriteStamp(w, stamp);
        w.WriteString("site", room.Site);
        w.WriteString("room", room.Room);
        WriteText(w, "name", room.Name);
        w.WriteString("mode", room.ActiveScene);
        w.WriteString("modeState", room.SceneRun is { } run ? PayloadJson.Word(run.State) : null);
        WriteLesson(w, room.Lesson);
        WriteOccupancy(w, room.Occupancy, stamp is not null);
        w.WriteString("camera", PayloadJson.Word(room.Media.Camera));
        w.WriteBoolean("recording", room.Media.Recording is not null);
        WriteAlerts(w, room.Alerts);
        w.WriteStartObject("versions");
        w.WriteString("edge", version);
        foreach (var component in room.Components.Where(c => c.Adapter.Length > 0 && c.State != ComponentState.Missing))
        {
            w.WriteString(component.Component, component.Adapter);
        }

        w.WriteEndObject();
        w.WriteEndObject();
    });

    public static byte[] Device(DeviceSnapshot device, Stamp? stamp) => PayloadJson.Write(w =>
    {
        w.WriteStartObject();
        WriteStamp(w, stamp);
        w.WriteString("id", device.Id);
        WriteText(w, "name", device.Name);
        w.WriteString("kind", device.Kind);
        w.WriteString("health", PayloadJson.Word(device.Health));
        if (device.ErrorCode is not null)
        {
            w.WriteStartObject("error");
            w.WriteString("code", device.ErrorCode);
            w.WriteString("message", device.ErrorMessage);
            w.WriteEndObject();
        }

        w.WriteStartObject("properties");
        foreach (var (name, property) in device.Properties)
        {
            w.WriteStartObject(name);
            WriteValue(w, property.Value);
            if (stamp is not null)
            {
                w.WriteString("ts", PayloadJson.Time(property.At));
            }

            w.WriteEndObject();
        }

        w.WriteEndObject();
        w.WriteEndObject();
    });

    /// <summary>Readings, as the outbox keeps them.</summary>
    public static byte[] Telemetry(DateTimeOffset at, IEnumerable<DeviceReading> readings, Occupancy? occupancy) =>
        PayloadJson.Write(w =>
        {
            w.WriteStartObject();
            w.WriteString("ts", PayloadJson.Time(at));
            w.WriteStartArray("readings");
            foreach (var reading in readings)
            {
                w.WriteStartObject();
                w.WriteString("device", reading.DeviceId);
                w.WriteString("property", reading.Property);
                WriteValue(w, reading.Value);
                w.WriteString("ts", PayloadJson.Time(reading.At));
                w.WriteEndObject();
            }

            w.WriteEndArray();
            if (occupancy is not null)
            {
                WriteOccupancy(w, occupancy, withTime: true);
            }

            w.WriteEndObject();
        });

    private static void WriteStamp(Utf8JsonWriter w, Stamp? stamp)
    {
        if (stamp is { } s)
        {
            w.WriteNumber("seq", s.Seq);
            w.WriteString("ts", PayloadJson.Time(s.At));
        }
    }

    private static void WriteText(Utf8JsonWriter w, string name, LocalizedText text)
    {
        w.WriteStartObject(name);
        w.WriteString("zh-CN", text.ZhCn);
        w.WriteString("en", text.En);
        w.WriteEndObject();
    }

    private static void WriteLesson(Utf8JsonWriter w, LessonSnapshot? lesson)
    {
        if (lesson is null)
        {
            w.WriteNull("lesson");
            return;
        }

        w.WriteStartObject("lesson");
        w.WriteString("id", lesson.Id);
        w.WriteString("kind", PayloadJson.Word(lesson.Kind));
        w.WriteString("title", lesson.Title);
        w.WriteString("state", PayloadJson.Word(lesson.State));
        w.WriteStartArray("partners");
        foreach (var partner in lesson.Partners)
        {
            w.WriteStringValue(partner);
        }

        w.WriteEndArray();
        w.WriteNumber("participants", lesson.Participants.Count(p => p.IsPresent));
        WriteTime(w, "startedAt", lesson.StartedAt);
        WriteTime(w, "liveAt", lesson.LiveAt);
        WriteTime(w, "endedAt", lesson.EndedAt);
        w.WriteString("errorCode", lesson.ErrorCode);
        w.WriteEndObject();
    }

    private static void WriteOccupancy(Utf8JsonWriter w, Occupancy? occupancy, bool withTime)
    {
        if (occupancy is null)
        {
            w.WriteNull("occupancy");
            return;
        }

        w.WriteStartObject("occupancy");
        w.WriteNumber("count", occupancy.Count);
        if (withTime)
        {
            w.WriteNumber("confidence", Math.Round(occupancy.Confidence, 3));
            w.WriteString("ts", PayloadJson.Time(occupancy.At));
        }

        w.WriteEndObject();
    }

    private static void WriteAlerts(Utf8JsonWriter w, IEnumerable<Alert> alerts)
    {
        w.WriteStartArray("alerts");
        foreach (var alert in alerts)
        {
            w.WriteStartObject();
            w.WriteString("id", alert.Id);
            w.WriteString("severity", PayloadJson.Word(alert.Severity));
            w.WriteString("code", alert.Code);
            w.WriteString("subject", alert.Subject);
            w.WriteString("message", alert.Message);
            w.WriteString("since", PayloadJson.Time(alert.Since));
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter w, string name, DateTimeOffset? time) =>
        w.WriteString(name, time is { } t ? PayloadJson.Time(t) : null);

    private static void WriteValue(Utf8JsonWriter w, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Measurement m:
                w.WriteNumber("value", m.Value);
                if (m.Unit.Symbol.Length > 0)
                {
                    w.WriteString("unit", m.Unit.Symbol);
                }

                break;
            case PropertyValue.Switch s:
                w.WriteBoolean("value", s.IsOn);
                break;
            case PropertyValue.Choice c:
                w.WriteString("value", c.Word);
                break;
        }
    }
}
