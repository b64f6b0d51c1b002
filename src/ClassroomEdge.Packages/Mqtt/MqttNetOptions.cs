using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClassroomEdge.Core.Reporting;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ClassroomEdge.Packages.Mqtt;

/// <summary>The port's options and messages as MQTTnet's.</summary>
internal static class MqttNetOptions
{
    private const int SocketBuffer = 64 * 1024;

    /// <summary>Options of a connection; MQTT 5, a session that ends with it.</summary>
    /// <exception cref="MqttException"><c>mqtt.tls</c>: a certificate file is not usable.</exception>
    public static MqttClientOptions From(MqttConnectOptions options) => new()
    {
        ProtocolVersion = MqttProtocolVersion.V500,
        ClientId = options.ClientId,
        CleanSession = true,
        KeepAlivePeriod = TimeSpan.FromSeconds(options.KeepAliveSeconds),
        Timeout = options.Timeout,
        Credentials = options.Username is { } user
            ? new MqttClientCredentials(user, options.Password is { } password ? Encoding.UTF8.GetBytes(password) : null)
            : null,
        ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = new DnsEndPoint(options.Host, options.Port),
            BufferSize = SocketBuffer,
            // MQTTnet's default resets the connection at its end, which may overtake the DISCONNECT: the broker would
            // send the last will of a room that left properly.
            LingerState = new LingerOption(false, 0),
            TlsOptions = options.Tls is { } tls ? Tls(tls, options.Host) : new MqttClientTlsOptions(),
        },
        WillTopic = options.LastWill?.Topic,
        WillPayload = options.LastWill?.Payload.ToArray(),
        WillQualityOfServiceLevel = (MqttQualityOfServiceLevel)(options.LastWill?.Qos ?? 0),
        WillRetain = options.LastWill?.Retain ?? false,
        WillContentType = options.LastWill?.ContentType,
    };

    /// <summary>A message to send; its payload is copied.</summary>
    public static MqttApplicationMessage From(MqttMessage message) => new()
    {
        Topic = message.Topic,
        PayloadSegment = message.Payload.ToArray(),
        QualityOfServiceLevel = (MqttQualityOfServiceLevel)message.Qos,
        Retain = message.Retain,
        ResponseTopic = message.ResponseTopic,
        CorrelationData = message.CorrelationData?.ToArray(),
        ContentType = message.ContentType,
    };

    /// <summary>A message that came.</summary>
    public static MqttMessage From(MqttApplicationMessage message) => new(
        message.Topic,
        System.Buffers.BuffersExtensions.ToArray(message.Payload),
        (int)message.QualityOfServiceLevel,
        message.Retain)
    {
        ResponseTopic = string.IsNullOrEmpty(message.ResponseTopic) ? null : message.ResponseTopic,
        CorrelationData = message.CorrelationData,
        ContentType = string.IsNullOrEmpty(message.ContentType) ? null : message.ContentType,
    };

    private static MqttClientTlsOptions Tls(MqttTls tls, string host)
    {
        try
        {
            var own = tls.CertificateFile is { } certificate
                ? new X509Certificate2Collection(X509Certificate2.CreateFromPemFile(certificate, tls.KeyFile))
                : null;
            X509Certificate2Collection? trusted = null;
            if (tls.CaFile is { } authorities)
            {
                trusted = [];
                trusted.ImportFromPemFile(authorities);
            }

            return new MqttClientTlsOptions
            {
                UseTls = true,
                TargetHost = host,
                TrustChain = trusted,
                ClientCertificatesProvider = own is null ? null : new DefaultMqttCertificatesProvider(own),
                // A school's intranet does not reach the authorities' revocation servers.
                RevocationMode = X509RevocationMode.NoCheck,
                IgnoreCertificateRevocationErrors = true,
            };
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new MqttException("mqtt.tls", $"a certificate file is not usable: {e.Message}", e);
        }
    }
}
