using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClassroomEdge.Media.Copies;

/// <summary>AWS Signature Version 4, for headers. Pure; held to the published test vectors.</summary>
internal static class AwsSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    /// <param name="method">HTTP method, upper case.</param>
    /// <param name="path">Path, each segment encoded once.</param>
    /// <param name="query">Decoded names and values.</param>
    /// <param name="headers">Those to sign: names in lower case; <c>host</c> and <c>x-amz-date</c> must be among them.</param>
    /// <param name="payloadHash">SHA-256 of the body, lower-case hexadecimal.</param>
    /// <param name="key">Access key id and secret.</param>
    /// <param name="region">Region.</param>
    /// <param name="service">For example <c>s3</c>.</param>
    /// <param name="at">As in <c>x-amz-date</c>.</param>
    public static string Authorization(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string>> query,
        IReadOnlyDictionary<string, string> headers,
        string payloadHash,
        (string Id, string Secret) key,
        string region,
        string service,
        DateTimeOffset at)
    {
        var names = headers.Keys.Order(StringComparer.Ordinal).ToArray();
        var signed = string.Join(';', names);
        var canonical = string.Join(
            '\n',
            method,
            path,
            string.Join('&', query.Select(q => (Encode(q.Key), Encode(q.Value)))
                .OrderBy(q => q.Item1, StringComparer.Ordinal).ThenBy(q => q.Item2, StringComparer.Ordinal)
                .Select(q => $"{q.Item1}={q.Item2}")),
            string.Concat(names.Select(n => $"{n}:{headers[n].Trim()}\n")),
            signed,
            payloadHash);
        var scope = $"{Day(at)}/{region}/{service}/aws4_request";
        var toSign = string.Join('\n', Algorithm, Stamp(at), scope, Hash(Encoding.UTF8.GetBytes(canonical)));
        var signing = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + key.Secret), Day(at)), region), service), "aws4_request");
        var signature = Convert.ToHexStringLower(Mac(signing, toSign));
        return $"{Algorithm} Credential={key.Id}/{scope}, SignedHeaders={signed}, Signature={signature}";
    }

    /// <summary>As in <c>x-amz-date</c>.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>RFC 3986: all but the unreserved characters become <c>%XX</c>.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            _ = b is >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9'
                or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
                ? encoded.Append((char)b)
                : encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return encoded.ToString();
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
