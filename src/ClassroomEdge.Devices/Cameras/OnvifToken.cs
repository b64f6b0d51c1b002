using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>Who asks: a WS-Security user name with a digest of nonce, time and password (ONVIF Application Programmer's Guide,
/// 6.1.1).</summary>
internal static class OnvifToken
{
    private const string Wss = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";

    private static readonly XNamespace Security = Wss + "wssecurity-secext-1.0.xsd";
    private static readonly XNamespace Utility = Wss + "wssecurity-utility-1.0.xsd";

    /// <summary>The header's element.</summary>
    /// <param name="user">User.</param>
    /// <param name="password">Password.</param>
    /// <param name="nonce">A fresh random number.</param>
    /// <param name="created">By the camera's clock: it refuses what is minutes old or in its future.</param>
    public static XElement Element(string user, string password, ReadOnlySpan<byte> nonce, DateTimeOffset created)
    {
        var at = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new XElement(
            Security + "Security",
            new XAttribute(OnvifSoap.Envelope + "mustUnderstand", "1"),
            new XElement(
                Security + "UsernameToken",
                new XElement(Security + "Username", user),
                new XElement(
                    Security + "Password",
                    new XAttribute("Type", Wss + "username-token-profile-1.0#PasswordDigest"),
                    Digest(nonce, at, password)),
                new XElement(
                    Security + "Nonce",
                    new XAttribute("EncodingType", Wss + "soap-message-security-1.0#Base64Binary"),
                    Convert.ToBase64String(nonce)),
                new XElement(Utility + "Created", at)));
    }

    /// <summary>Base64 of SHA-1 over nonce, time and password.</summary>
    public static string Digest(ReadOnlySpan<byte> nonce, string created, string password) =>
#pragma warning disable CA5350 // The protocol knows no other.
        Convert.ToBase64String(SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(created + password)]));
#pragma warning restore CA5350
}
