using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClassroomEdge.Core;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Listening;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Web.Tests.Listening;

public sealed class ListeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly TestLoggerProvider _logs = new();

    [Fact]
    public async Task Https_AnswersOnIPv4AndIPv6WithItsOwnCertificate()
    {
        await using var server = await EdgeServer.StartAsync();
        foreach (var host in new[] { "127.0.0.1", Socket.OSSupportsIPv6 ? "[::1]" : "localhost" })
        {
            using var response = await server.Browser().GetAsync($"https://{host}:{server.Options.HttpsPort}/healthz");
            Assert.Equal("ok\n", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Http_IsNotReachableFromOutside()
    {
        await using var server = await EdgeServer.StartAsync();
        if (LocalAddresses.Preferred() is { } address)
        {
            using var client = new TcpClient(address.AddressFamily);
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address, server.Options.HttpPort));
        }
    }

    [Fact]
    public void Certificate_Made_CoversTheBoxAndIsKept()
    {
        using var first = Certificate();
        using var again = Certificate();
        var certificate = first.Current();
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();

        Assert.Contains("localhost", names.EnumerateDnsNames());
        Assert.Contains(Dns.GetHostName().ToLowerInvariant(), names.EnumerateDnsNames());
        Assert.Contains(IPAddress.Loopback, names.EnumerateIPAddresses());
        Assert.All(LocalAddresses.All(), a => Assert.Contains(a, names.EnumerateIPAddresses()));
        Assert.True(certificate.HasPrivateKey);
        Assert.Equal(certificate.Thumbprint, again.Current().Thumbprint);
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(first.OwnFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Certificate_NearItsEnd_IsMadeAnewWithoutARestart()
    {
        using var certificate = Certificate();
        var first = certificate.Current().Thumbprint;

        _time.Advance(EdgeCertificate.Lifetime - EdgeCertificate.RenewBefore - TimeSpan.FromDays(1));
        var before = certificate.Current().Thumbprint;
        _time.Advance(TimeSpan.FromDays(2));
        var after = certificate.Current();

        Assert.Equal(first, before);
        Assert.NotEqual(first, after.Thumbprint);
        Assert.True(after.NotAfter.ToUniversalTime() > _time.GetUtcNow().UtcDateTime.AddDays(700));
    }

    [Fact]
    public void Certificate_DamagedFile_IsMadeAnew()
    {
        using var first = Certificate();
        var before = first.Current().Thumbprint;
        File.WriteAllText(first.OwnFile, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");

        using var second = Certificate();

        Assert.NotEqual(before, second.Current().Thumbprint);
        Assert.Contains(_logs.Lines, l => l.Level == LogLevel.Warning);
    }

    [Fact]
    public void Certificate_Given_IsUsedAndItsRenewalTaken()
    {
        var file = _folder.File("given.pem");
        var first = WritePem(file, "CN=first", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var certificate = Certificate(new WebOptions { CertificateFile = file });

        var shown = certificate.Current().Thumbprint;
        var second = WritePem(file, "CN=second", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        _time.Advance(TimeSpan.FromHours(2));
        var renewed = certificate.Current().Thumbprint;
        File.WriteAllText(file, "half written");
        _time.Advance(TimeSpan.FromHours(2));
        var kept = certificate.Current().Thumbprint;

        Assert.Equal([first, second, second], new[] { shown, renewed, kept });
    }

    [Fact]
    public void Certificate_GivenButUnreadable_IsToldAtStart()
    {
        using var certificate = Certificate(new WebOptions { CertificateFile = _folder.File("absent.pem") });

        var e = Assert.ThrowsAny<EdgeException>(certificate.Current);

        Assert.Equal("http.bad-certificate", e.Code);
        Assert.Contains("absent.pem", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnsurePortsFree_Taken_NamesThePortAndTheWayOut()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var http = Assert.ThrowsAny<EdgeException>(() =>
            WebListening.EnsurePortsFree(new WebOptions { HttpPort = port, HttpsPort = FreePort.Tcp() }));
        var https = Assert.ThrowsAny<EdgeException>(() =>
            WebListening.EnsurePortsFree(new WebOptions { HttpPort = FreePort.Tcp(), HttpsPort = port }));

        Assert.Equal("http.port-in-use", http.Code);
        Assert.Contains($"port {port} ", http.Message, StringComparison.Ordinal);
        Assert.Contains("--http", http.Message, StringComparison.Ordinal);
        Assert.Contains("--https", https.Message, StringComparison.Ordinal);
        WebListening.EnsurePortsFree(new WebOptions { HttpPort = FreePort.Tcp(), HttpsPort = FreePort.Tcp() });
    }

    [Fact]
    public async Task Translate_WhatKestrelThrows_IsTheSameError()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var thrown = await Assert.ThrowsAnyAsync<IOException>(
            () => EdgeServer.StartAsync(with: o => o with { HttpPort = port }));
        var translated = WebListening.Translate(thrown, new WebOptions { HttpPort = port });

        Assert.Equal("http.port-in-use", translated?.Code);
        Assert.Equal($"{port}", translated?.Details["port"]);
        Assert.Null(WebListening.Translate(new InvalidOperationException("else"), new WebOptions()));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _logs.Dispose();
    }

    private static string WritePem(string file, string subject, DateTime written)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        File.SetLastWriteTimeUtc(file, written);
        return certificate.Thumbprint;
    }

    private EdgeCertificate Certificate(WebOptions? options = null)
    {
        var loggers = LoggerFactory.Create(b => b.AddProvider(_logs));
        return new EdgeCertificate(
            options ?? new WebOptions(), new EdgePaths(_folder.Path), _time, loggers.CreateLogger<EdgeCertificate>());
    }
}
