using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Reporting.Payloads;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>Bodies of events as they are stored.</summary>
internal static class OutboxBodies
{
    public static byte[] Of(RoomEvent roomEvent) => PayloadJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ts", PayloadJson.Time(roomEvent.At));
        writer.WriteString("type", roomEvent.Type);
        writer.WritePropertyName("data");
        roomEvent.Data.WriteTo(writer);
        writer.WriteEndObject();
    });

    /// <summary>Tells what gave way: the gap that a receiver sees in the numbers.</summary>
    public static byte[] Overflow(DateTimeOffset at, DropTally drops) => Of(new RoomEvent(
        "outbox.overflowed",
        at,
        new JsonObject { ["dropped"] = drops.Count, ["firstSeq"] = drops.First, ["lastSeq"] = drops.Last }));
}
