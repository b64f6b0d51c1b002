using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Accounts;

/// <summary>
/// Hashes passwords and PINs with PBKDF2-HMAC-SHA512 and a salt each: <c>pbkdf2-sha512$rounds$salt$hash</c>. A PIN is
/// first keyed with the box's own pepper, because its few digits alone would fall to a stolen database in minutes.
/// </summary>
internal sealed class SecretHasher
{
    /// <summary>OWASP's Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA512.</summary>
    public const int DefaultRounds = 210_000;

    private const int ShownRounds = 1_000;
    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private readonly int _rounds;
    private readonly Lazy<byte[]> _pepper;
    private readonly Lazy<string> _nobody;

    public SecretHasher(EdgePaths paths, int rounds = DefaultRounds)
    {
        _rounds = rounds;
        _pepper = new Lazy<byte[]>(() => KeyFile.ReadOrMake(Path.Combine(paths.Keys, "pin.pepper"), 32));
        _nobody = new Lazy<string>(() => Hash(RandomNumberGenerator.GetBytes(16)));
    }

    public string HashPassword(string password) => Hash(PasswordBytes(password));

    public string HashPin(string pin) => Hash(PinBytes(pin));

    /// <summary>A demonstration's PIN stands on the terminal in plain letters: work spent on its hash would only delay the start.</summary>
    public string HashShownPin(string pin) => Hash(PinBytes(pin), ShownRounds);

    /// <summary>False also where there is no hash, after the same work: an answer's time tells nothing.</summary>
    public bool VerifyPassword(string password, string? hash) => Verify(PasswordBytes(password), hash);

    /// <inheritdoc cref="VerifyPassword"/>
    public bool VerifyPin(string pin, string? hash) => Verify(PinBytes(pin), hash);

    private static byte[] PasswordBytes(string password) => Encoding.UTF8.GetBytes(password);

    private byte[] PinBytes(string pin) => HMACSHA256.HashData(_pepper.Value, Encoding.UTF8.GetBytes(pin));

    private string Hash(byte[] secret, int? fewer = null)
    {
        var rounds = Math.Min(_rounds, fewer ?? _rounds);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(secret, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    private bool Verify(byte[] secret, string? stored)
    {
        var parts = (stored ?? _nobody.Value).Split('$');
        if (parts.Length != 4 || parts[0] != Scheme)
        {
            return false;
        }

        var expected = Convert.FromBase64String(parts[3]);
        var actual = Rfc2898DeriveBytes.Pbkdf2(
            secret,
            Convert.FromBase64String(parts[2]),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            HashAlgorithmName.SHA512,
            expected.Length);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && stored is not null;
    }
}
