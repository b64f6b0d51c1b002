using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Listening;

/// <summary>
/// The certificate of HTTPS: a given PEM file, else one that the box makes for its names and addresses. Looked at again
/// every hour, so that a renewed file or an own one near its end is taken without a restart.
/// </summary>
internal sealed class EdgeCertificate(WebOptions options, EdgePaths paths, TimeProvider time, ILogger<EdgeCertificate> logger) : IDisposable
{
    /// <summary>Life of an own certificate: the longest that Apple's browsers accept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(800);

    /// <summary>An own one is made anew this long before its end.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private X509Certificate2? _current;
    private DateTimeOffset _lookAgainAt;
    private DateTime _givenWrittenAt;

    /// <summary>Where the own certificate and its key are kept, as one PEM file.</summary>
    public string OwnFile => Path.Combine(paths.Keys, "https.pem");

    /// <summary>The certificate to show now.</summary>
    /// <exception cref="ApiException"><c>http.bad-certificate</c>, when the given file cannot be used at start.</exception>
    public X509Certificate2 Current()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_current is null || now >= _lookAgainAt)
            {
                // The one replaced stays undisposed: a handshake may still hold it.
                _current = options.CertificateFile is { } file ? Given(file) : Own(now);
                _lookAgainAt = now + LookEvery;
            }

            return _current;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _current?.Dispose();

    private X509Certificate2 Given(string file)
    {
        try
        {
            var written = File.GetLastWriteTimeUtc(file);
            if (_current is null || written != _givenWrittenAt)
            {
                _current = X509Certificate2.CreateFromPemFile(file, options.CertificateKeyFile ?? file);
                _givenWrittenAt = written;
            }

            return _current;
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            if (_current is not null)
            {
                logger.CertificateUnusable(file, e.Message);
                return _current;
            }

            throw new ApiException(
                StatusCodes.Status500InternalServerError,
                "http.bad-certificate",
                $"the certificate {file} cannot be used: {e.Message}",
                e)
            {
                Details = new Dictionary<string, string> { ["file"] = file },
            };
        }
    }

    private X509Certificate2 Own(DateTimeOffset now)
    {
        var (names, addresses) = Subjects();
        if (Kept() is { } kept)
        {
            if (kept.NotAfter.ToUniversalTime() - now.UtcDateTime > RenewBefore && Covers(kept, names, addresses))
            {
                return kept;
            }

            kept.Dispose();
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        names.ForEach(subjects.AddDnsName);
        addresses.ForEach(subjects.AddIpAddress);
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        // 1.3.6.1.5.5.7.3.1 is id-kp-serverAuth (RFC 5280, 4.2.1.12).
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        // From yesterday: a tablet's clock may be behind the box's.
        using var made = request.CreateSelfSigned(now.AddDays(-1), now + Lifetime);
        var pem = $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        KeyFile.Write(OwnFile, Encoding.ASCII.GetBytes(pem));
        logger.CertificateMade(string.Join(", ", [.. names, .. addresses.Select(a => a.ToString())]), now + Lifetime);
        return X509Certificate2.CreateFromPem(pem, pem);
    }

    private X509Certificate2? Kept()
    {
        if (!File.Exists(OwnFile))
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(OwnFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            logger.CertificateUnusable(OwnFile, e.Message);
            return null;
        }
    }

    private static bool Covers(X509Certificate2 certificate, List<string> names, List<IPAddress> addresses) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is { } subjects
        && names.TrueForAll(n => subjects.EnumerateDnsNames().Contains(n, StringComparer.OrdinalIgnoreCase))
        && addresses.TrueForAll(a => subjects.EnumerateIPAddresses().Contains(a));

    private static (List<string> Names, List<IPAddress> Addresses) Subjects()
    {
        var host = Dns.GetHostName().ToLowerInvariant();
        List<string> names = [.. new[] { host, $"{host.Split('.')[0]}.local", "localhost" }.Distinct()];
        List<IPAddress> addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];
        addresses.AddRange(LocalAddresses.All());
        return (names, addresses);
    }
}
