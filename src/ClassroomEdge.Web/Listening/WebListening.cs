using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core;
using ClassroomEdge.Web.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ClassroomEdge.Web.Listening;

/// <summary>Opens the HTTP port on 127.0.0.1 and the HTTPS port on all addresses, with limits.</summary>
public static class WebListening
{
    private const int LargestBody = 256 * 1024;

    /// <summary>Call it on the application's builder after <c>AddWeb</c>.</summary>
    public static void UseEdgeListening(this IWebHostBuilder host, WebOptions options) =>
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            var limits = kestrel.Limits;
            // An SDP of a crowded lesson has tens of kilobytes; nothing that comes in is larger.
            limits.MaxRequestBodySize = LargestBody;
            limits.MaxRequestHeadersTotalSize = 16 * 1024;
            limits.MaxRequestLineSize = 4 * 1024;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            limits.MaxConcurrentConnections = 1000;
            limits.MaxConcurrentUpgradedConnections = 200;
            kestrel.Listen(IPAddress.Loopback, options.HttpPort);
            kestrel.ListenAnyIP(options.HttpsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                var certificate = kestrel.ApplicationServices.GetRequiredService<EdgeCertificate>();
                // Made now, so that a file that cannot be used is told at start and not at the first handshake.
                certificate.Current();
                listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current());
            });
        });

    /// <summary>Call it before anything is started: tells at once when a port is taken.</summary>
    /// <exception cref="EdgeException"><c>http.port-in-use</c>, <c>http.port-forbidden</c>.</exception>
    public static void EnsurePortsFree(WebOptions options)
    {
        Probe(options.HttpPort, "--http", AddressFamily.InterNetwork, IPAddress.Loopback);
        if (Socket.OSSupportsIPv6)
        {
            Probe(options.HttpsPort, "--https", AddressFamily.InterNetworkV6, IPAddress.IPv6Any);
        }
        else
        {
            Probe(options.HttpsPort, "--https", AddressFamily.InterNetwork, IPAddress.Any);
        }
    }

    /// <summary>What Kestrel throws when a port was taken after all, as an error that says what to do; else null.</summary>
    public static EdgeException? Translate(Exception exception, WebOptions options)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
            {
                var isHttps = exception.Message.Contains(
                    options.HttpsPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                return InUse(isHttps ? options.HttpsPort : options.HttpPort, isHttps ? "--https" : "--http", exception);
            }
        }

        return null;
    }

    private static void Probe(int port, string option, AddressFamily family, IPAddress address)
    {
        using var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (family == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw InUse(port, option, e);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw Failure(
                "http.port-forbidden",
                $"port {port} needs more rights than this user has; choose one above 1023 with {option}",
                port,
                option,
                e);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // IPv6 is built in but switched off; Kestrel then listens on IPv4 alone.
            Probe(port, option, AddressFamily.InterNetwork, IPAddress.Any);
        }
    }

    private static ApiException InUse(int port, string option, Exception inner) => Failure(
        "http.port-in-use",
        $"port {port} is in use, perhaps by another ClassroomEdge: end that, or choose another with {option} PORT",
        port,
        option,
        inner);

    private static ApiException Failure(string code, string message, int port, string option, Exception inner) =>
        new(StatusCodes.Status500InternalServerError, code, message, inner)
        {
            Details = new Dictionary<string, string>
            {
                ["port"] = port.ToString(CultureInfo.InvariantCulture),
                ["option"] = option,
            },
        };
}
