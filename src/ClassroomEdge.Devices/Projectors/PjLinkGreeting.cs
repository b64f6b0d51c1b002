using System.Security.Cryptography;
using System.Text;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>What a projector says first: <c>PJLINK 0</c>, or <c>PJLINK 1 498e4a67</c> when it wants a password.</summary>
internal readonly record struct PjLinkGreeting(string? Random)
{
    /// <summary>It wants a password.</summary>
    public bool WantsPassword => Random is not null;

    /// <summary>Reads the line; false when it is no greeting.</summary>
    public static bool TryParse(string line, out PjLinkGreeting greeting)
    {
        greeting = default;
        var words = line.Trim(' ', '\t', '\0').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !words[0].Equals("PJLINK", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        switch (words[1])
        {
            case "0":
                return true;
            case "1" when words.Length == 3:
                greeting = new PjLinkGreeting(words[2]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What goes before the first command: md5 of random number and password, in hex (class 1, 5.1).</summary>
    public string Digest(string password) =>
#pragma warning disable CA5351 // The protocol knows no other.
        Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(Random + password)));
#pragma warning restore CA5351
}
