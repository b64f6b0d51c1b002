using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Brokers;

/// <summary>How to sign in at a broker.</summary>
internal sealed record BrokerLogin(string? Username, string? PasswordFile, TlsOptions? Tls)
{
    /// <summary>The options with account and TLS; the password file is read anew each time.</summary>
    /// <exception cref="MqttException"><c>mqtt.unauthorised</c>: the file cannot be read.</exception>
    public async Task<MqttConnectOptions> ApplyAsync(MqttConnectOptions options, CancellationToken cancellationToken)
    {
        string? password = null;
        if (PasswordFile is { } file)
        {
            try
            {
                password = (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).TrimEnd('\r', '\n');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new MqttException("mqtt.unauthorised", $"the password file {file} cannot be read: {e.Message}", e);
            }
        }

        return options with
        {
            Username = Username,
            Password = password,
            Tls = Tls is { } tls ? new MqttTls(tls.CaFile, tls.CertificateFile, tls.KeyFile) : null,
        };
    }
}
