using System.Globalization;
using System.Net.Sockets;
using ClassroomEdge.Core.Reporting;
using MQTTnet;

namespace ClassroomEdge.Packages.Mqtt;

/// <summary>MQTTnet's results and exceptions as the port's errors.</summary>
internal static class MqttNetErrors
{
    /// <summary>MQTT 5 reason codes from here on are failures (section 2.4).</summary>
    private const int FirstFailure = 0x80;

    public static bool IsFailure(int reason) => reason >= FirstFailure;

    /// <summary>The broker refused the connection.</summary>
    public static MqttException Refused(MqttClientConnectResult result, string broker)
    {
        var code = result.ResultCode is MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized
            ? "mqtt.unauthorised"
            : "mqtt.refused";
        return new MqttException(
            code, $"{broker} refused the connection: {Reason((int)result.ResultCode, result.ResultCode.ToString(), result.ReasonString)}");
    }

    /// <summary>The connection could not be made.</summary>
    public static MqttException NotConnected(Exception error, bool withTls, string broker)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: not SocketError.ConnectionReset } socket)
            {
                return new MqttException("mqtt.unreachable", $"{broker} is not reachable: {socket.Message}", error);
            }
        }

        // The socket was there: what fails then is the handshake, whatever the other side made of it.
        return withTls
            ? new MqttException("mqtt.tls", $"TLS with {broker} failed: {error.GetBaseException().Message}", error)
            : new MqttException("mqtt.unreachable", $"{broker} ended the connection: {error.GetBaseException().Message}", error);
    }

    /// <summary>The broker refused a publish or subscribe.</summary>
    public static MqttException Refusal(int reason, string name, string? text, string what) =>
        new("mqtt.refused", $"the broker refused {what}: {Reason(reason, name, text)}");

    /// <summary>Not connected, or no longer.</summary>
    public static MqttException Lost(string what) => new("mqtt.lost", $"{what}: not connected");

    private static string Reason(int reason, string name, string? text) => string.Create(
        CultureInfo.InvariantCulture, $"{(string.IsNullOrEmpty(text) ? name : text)} (0x{reason:x2})");
}
