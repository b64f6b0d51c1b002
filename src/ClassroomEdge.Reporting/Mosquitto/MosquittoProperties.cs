using System.Runtime.InteropServices;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary>MQTT 5 properties of a message, to and from the library's lists.</summary>
internal static unsafe class MosquittoProperties
{
    /// <summary>A list for the message; zero when it has no properties. The caller frees it, unless a will took it.</summary>
    public static nint Of(MqttMessage message)
    {
        nint list = 0;
        if (message.ContentType is { } contentType)
        {
            Check(NativeMosquitto.AddProperty(ref list, NativeMosquitto.PropertyContentType, contentType), ref list);
        }

        if (message.ResponseTopic is { } responseTopic)
        {
            Check(NativeMosquitto.AddProperty(ref list, NativeMosquitto.PropertyResponseTopic, responseTopic), ref list);
        }

        if (message.CorrelationData is { } data)
        {
            if (data.Length > ushort.MaxValue)
            {
                NativeMosquitto.FreeProperties(ref list);
                throw new ArgumentException("correlation data is at most 65 535 bytes", nameof(message));
            }

            fixed (byte* bytes = data)
            {
                var result = NativeMosquitto.AddProperty(
                    ref list, NativeMosquitto.PropertyCorrelationData, bytes, (ushort)data.Length);
                Check(result, ref list);
            }
        }

        return list;
    }

    /// <summary>The message with what the list holds.</summary>
    public static MqttMessage Read(MqttMessage message, nint list) => list == 0 ? message : message with
    {
        ContentType = ReadString(list, NativeMosquitto.PropertyContentType),
        ResponseTopic = ReadString(list, NativeMosquitto.PropertyResponseTopic),
        CorrelationData = ReadBinary(list, NativeMosquitto.PropertyCorrelationData),
    };

    private static string? ReadString(nint list, int identifier)
    {
        if (NativeMosquitto.ReadString(list, identifier, out var text, 0) == 0 || text == 0)
        {
            return null;
        }

        var value = Marshal.PtrToStringUTF8(text);
        NativeMemory.Free((void*)text);
        return value;
    }

    private static byte[]? ReadBinary(nint list, int identifier)
    {
        if (NativeMosquitto.ReadBinary(list, identifier, out var bytes, out var length, 0) == 0)
        {
            return null;
        }

        var value = new ReadOnlySpan<byte>((void*)bytes, length).ToArray();
        NativeMemory.Free((void*)bytes);
        return value;
    }

    private static void Check(int result, ref nint list)
    {
        if (result != 0)
        {
            NativeMosquitto.FreeProperties(ref list);
            throw MosquittoErrors.NotTaken(result, "message properties");
        }
    }
}
