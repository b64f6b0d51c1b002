using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Lessons.Calls;

/// <summary>The boxes that lessons are held with, and how they are reached: over TLS with the entry's own certificate.</summary>
internal sealed class AddressBook
{
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, string> _pins = new(StringComparer.OrdinalIgnoreCase);

    public AddressBook(RoomProfile profile)
    {
        Entries = profile.Lessons.AddressBook;
        foreach (var entry in Entries.Where(e => e.Certificate is not null))
        {
            _pins[AddressOf(entry).IdnHost] = entry.Certificate!.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
        }

        Http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = IsTheirs },
        })
        {
            Timeout = AnswerDeadline,
        };
    }

    public IReadOnlyList<AddressBookEntry> Entries { get; }

    /// <summary>Reaches the boxes of the address book, and any other that an authority has signed for.</summary>
    public HttpClient Http { get; }

    public AddressBookEntry? ByName(string name) => Entries.FirstOrDefault(e => e.Name == name);

    public AddressBookEntry? ByHost(string host) =>
        Entries.FirstOrDefault(e => string.Equals(e.Host, host, StringComparison.OrdinalIgnoreCase));

    public static Uri AddressOf(AddressBookEntry entry) => new($"https://{entry.Host}");

    private bool IsTheirs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (sender is SslStream { TargetHostName: { } host } && _pins.TryGetValue(host, out var pin))
        {
            // A pin binds also where an authority has signed: it is what the entry says.
            return certificate is not null && certificate.GetCertHashString(HashAlgorithmName.SHA256) == pin;
        }

        return errors == SslPolicyErrors.None;
    }
}
