using System.Security.Cryptography;
using System.Text;

namespace ClassroomEdge.Web.Accounts;

/// <inheritdoc cref="IClaimCode"/>
internal sealed class ClaimCode(AccountStore accounts) : IClaimCode
{
    // Without 0/O, 1/I/L and vowels: read aloud over the phone, and never a word. 26^8 codes.
    private const string Alphabet = "BCDFGHJKMNPQRSTVWXYZ236789";

    private readonly Lazy<string> _code = new(() =>
        $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}");

    public string? Current => accounts.Any() ? null : _code.Value;

    /// <summary>Compares as people type it: hyphen, case and blanks do not count.</summary>
    public static bool AreSame(string typed, string code) =>
        CryptographicOperations.FixedTimeEquals(Bytes(typed), Bytes(code));

    private static byte[] Bytes(string code) =>
        Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant());
}
