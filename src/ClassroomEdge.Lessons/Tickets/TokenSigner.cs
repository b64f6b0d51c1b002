using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ClassroomEdge.Lessons.Tickets;

/// <summary>Signs and verifies tokens: <c>base64url(content).base64url(HMAC-SHA256(content))</c>. Thread-safe.</summary>
internal sealed class TokenSigner(byte[] key)
{
    /// <summary>Longer ones are refused unread.</summary>
    public const int LongestToken = 1024;

    private const char Separator = '\u001f';

    public string Sign(LessonToken token)
    {
        var content = Encoding.UTF8.GetBytes(string.Join(
            Separator,
            ((int)token.Kind).ToString(System.Globalization.CultureInfo.InvariantCulture),
            token.LessonId,
            token.Subject,
            token.ExpiresAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, content))}";
    }

    /// <summary>What the token says; null when we did not sign it. Whether it has expired is the caller's to see.</summary>
    public LessonToken? Read(string token)
    {
        if (token.Length > LongestToken || token.Split('.') is not [var body, var signature])
        {
            return null;
        }

        byte[] content;
        byte[] signed;
        try
        {
            content = Base64Url.DecodeFromChars(body);
            signed = Base64Url.DecodeFromChars(signature);
        }
        catch (FormatException)
        {
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, content), signed))
        {
            return null;
        }

        // Only what we signed comes this far.
        return Encoding.UTF8.GetString(content).Split(Separator) is [var kind, var lesson, var subject, var expires]
            && int.TryParse(kind, out var number)
            && long.TryParse(expires, out var seconds)
            ? new LessonToken((TokenKind)number, lesson, subject, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }
}
