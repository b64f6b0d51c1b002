using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>HTTP Digest as a camera checks it (RFC 7616, MD5, <c>qop=auth</c>).</summary>
internal static partial class HttpDigest
{
    private const string Realm = "camera";

    /// <summary>The header that asks for it.</summary>
    public static string Challenge(string nonce) => $"WWW-Authenticate: Digest realm=\"{Realm}\", qop=\"auth\", nonce=\"{nonce}\", algorithm=MD5\r\n";

    /// <summary>The answer is that of who knows the password.</summary>
    public static bool IsRight(string? authorization, string method, string nonce, string user, string password)
    {
        if (authorization is null || !authorization.StartsWith("Digest ", StringComparison.Ordinal))
        {
            return false;
        }

        var given = Pair().Matches(authorization).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim('"'), StringComparer.Ordinal);
        string Given(string key) => given.GetValueOrDefault(key, "");
        var who = Hash($"{user}:{Realm}:{password}");
        var what = Hash($"{method}:{Given("uri")}");
        return Given("nonce") == nonce
            && Given("username") == user
            && Given("response") == Hash($"{who}:{nonce}:{Given("nc")}:{Given("cnonce")}:{Given("qop")}:{what}");
    }

    private static string Hash(string text) =>
#pragma warning disable CA5351 // The protocol's.
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("""(\w+)=("[^"]*"|[^,\s]+)""")]
    private static partial Regex Pair();
}
