using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;

namespace ClassroomEdge.Lessons.Tests.Calls;

/// <summary>Another box at a TLS socket of its own, that answers what a test makes it answer. One request a connection.</summary>
internal sealed class TlsBox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate;
    private readonly Func<string, (HttpStatusCode Status, string Body)> _answer;
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly Task _serving;

    /// <param name="answer">Of a path: status and body, JSON.</param>
    public TlsBox(Func<string, (HttpStatusCode Status, string Body)> answer)
    {
        _answer = answer;
        TestCertificates.Write(_folder.Path);
        using var pem = X509Certificate2.CreateFromPemFile(_folder.File("server.pem"), _folder.File("server.key"));
        _certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Paths in the order in which they were asked.</summary>
    public ChannelReader<string> Asked => _asked.Reader;

    /// <summary>Its line in an address book.</summary>
    public AddressBookEntry Entry(string name) => new()
    {
        Name = name,
        Host = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}",
        Certificate = _certificate.GetCertHashString(HashAlgorithmName.SHA256),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _certificate.Dispose();
        _folder.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync();
                await AnswerAsync(socket);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        try
        {
            await using var line = new SslStream(new NetworkStream(socket));
            await line.AuthenticateAsServerAsync(_certificate);
            using var reader = new StreamReader(line, Encoding.Latin1, leaveOpen: true);
            if (await reader.ReadLineAsync() is not { } first)
            {
                return;
            }

            var path = first.Split(' ')[1];
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
                // Headers: none of them matters here.
            }

            var (status, body) = _answer(path);
            var bytes = Encoding.UTF8.GetBytes(body);
            await line.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {(int)status} .\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"));
            await line.WriteAsync(bytes);
            await line.ShutdownAsync();
            _asked.Writer.TryWrite(path);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The other side did not like the certificate, or hung up.
        }
    }
}
