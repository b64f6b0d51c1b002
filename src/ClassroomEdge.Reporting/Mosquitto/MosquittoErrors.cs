using System.Globalization;
using System.Runtime.InteropServices;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary>Turns the library's results (<c>enum mosq_err_t</c>) and MQTT 5 reason codes into the port's errors.</summary>
internal static class MosquittoErrors
{
    private const int InvalidArgument = 3;
    private const int NoConnection = 4;
    private const int ConnectionLost = 7;
    private const int Tls = 8;
    private const int PayloadTooLong = 9;
    private const int SystemError = 14;
    private const int UnknownHost = 15;
    private const int MalformedUtf8 = 18;
    private const int KeepAlive = 19;
    private const int TlsHandshake = 23;
    private const int PacketTooLong = 25;

    /// <summary>MQTT 5 reason codes from here on are failures (section 2.4).</summary>
    private const int FirstFailure = 0x80;

    public static bool IsFailure(int reason) => reason >= FirstFailure;

    /// <summary>The connection could not be made: the library's result.</summary>
    public static MqttException NotConnected(int result, int systemError, string broker, string? tlsError)
    {
        if (tlsError is not null || result is Tls or TlsHandshake)
        {
            return new MqttException("mqtt.tls", $"TLS with {broker} failed: {tlsError ?? Text(result, systemError)}");
        }

        return new MqttException("mqtt.unreachable", $"{broker} is not reachable: {Text(result, systemError)}");
    }

    /// <summary>The broker answered with a refusal: a CONNACK reason code (section 3.2.2.2).</summary>
    public static MqttException Refused(int reason, string broker)
    {
        // 0x86 bad user name or password, 0x87 not authorised; 4 and 5 are the same of MQTT 3.1.1.
        var code = reason is 0x86 or 0x87 or 4 or 5 ? "mqtt.unauthorised" : "mqtt.refused";
        return new MqttException(code, $"{broker} refused the connection: {Reason(reason)}");
    }

    /// <summary>A publish or subscribe that the library did not take.</summary>
    public static Exception NotTaken(int result, string what) => result switch
    {
        NoConnection or ConnectionLost => new MqttException("mqtt.lost", $"{what}: not connected"),
        InvalidArgument or MalformedUtf8 => new ArgumentException($"{what}: not a valid MQTT topic or message"),
        PayloadTooLong or PacketTooLong => new MqttException("mqtt.refused", $"{what}: larger than the broker takes"),
        _ => new MqttException("mqtt.refused", $"{what}: {Text(result, 0)}"),
    };

    /// <summary>A publish or subscribe that the broker refused with a reason code.</summary>
    public static MqttException Refusal(int reason, string what) =>
        new("mqtt.refused", $"the broker refused {what}: {Reason(reason)}");

    /// <summary>Why a connection ended, for people.</summary>
    public static string Lost(int result, int systemError) => result switch
    {
        KeepAlive => "the broker no longer answers",
        >= FirstFailure => $"the broker ended the connection: {Reason(result)}",
        _ => Text(result, systemError),
    };

    private static string Text(int result, int systemError) => result switch
    {
        SystemError when systemError != 0 => Marshal.GetPInvokeErrorMessage(systemError),
        UnknownHost => "unknown host",
        _ => (Marshal.PtrToStringUTF8(NativeMosquitto.ErrorText(result)) ?? "unknown error").TrimEnd('.'),
    };

    private static string Reason(int reason) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Marshal.PtrToStringUTF8(NativeMosquitto.ReasonText(reason))} (0x{reason:x2})");
}
