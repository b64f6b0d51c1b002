using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClassroomEdge.Lessons.Ice;

/// <summary>
/// An account of a TURN server that ends by itself (draft-uberti-behave-turn-rest-00): the name says until when, the
/// password is its code under the secret that the server and we share. Nothing has to be told to the server.
/// </summary>
/// <param name="Username"><c>seconds since 1970:who</c>.</param>
/// <param name="Credential">Base64 of HMAC-SHA1.</param>
internal sealed record TurnAccount(string? Username, string? Credential)
{
    /// <summary>Makes one.</summary>
    /// <param name="secret">As in the server's <c>static-auth-secret</c>.</param>
    /// <param name="who">Shows in the server's log.</param>
    /// <param name="until">When it ends.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The draft and coturn know no other: it is a keyed code, which SHA-1's collisions do not touch.")]
    public static TurnAccount Make(string secret, string who, DateTimeOffset until)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()}:{who}");
        return new TurnAccount(
            name, Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(name))));
    }
}
