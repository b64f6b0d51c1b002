using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Where a lesson is sent: an address with its secrets, and what people may see of it.</summary>
internal sealed record PushTarget
{
    private const int LongestUrl = 1000;

    private PushTarget(Uri url, bool isWhip) => (Url, IsWhip) = (url, isWhip);

    /// <summary>With key and all.</summary>
    public Uri Url { get; }

    /// <summary>WHIP; else RTMP.</summary>
    public bool IsWhip { get; }

    /// <summary>Scheme, host and path without the last part of an RTMP path, which is the key, without user and query.</summary>
    public string Display => $"{Url.Scheme}://{Url.Authority}{Path}";

    private string Path => IsWhip ? Url.AbsolutePath : Url.AbsolutePath[..(Url.AbsolutePath.LastIndexOf('/') + 1)] + "…";

    /// <exception cref="LessonException"><c>push.bad-target</c>, which says what would be right.</exception>
    public static PushTarget Parse(string address)
    {
        address = address.Trim();
        if (address.Length > LongestUrl || address.Any(char.IsControl) || !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url.Host.Length == 0)
        {
            throw Bad("no address: rtmp://host/app/key, rtmps://… or the https:// address of a WHIP endpoint");
        }

        return url.Scheme switch
        {
            "rtmp" or "rtmps" when url.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal) => new PushTarget(url, false),
            "rtmp" or "rtmps" => throw Bad("the address lacks the stream's key: rtmp://host/app/key"),
            "https" or "http" => new PushTarget(url, true),
            _ => throw Bad($"{url.Scheme}:// is not known here: rtmp://, rtmps:// or the https:// address of a WHIP endpoint"),
        };
    }

    /// <summary>Takes the secrets out of a line that somebody else wrote.</summary>
    public string Redact(string line, string? token = null)
    {
        line = line.Replace(Url.OriginalString, Display, StringComparison.Ordinal)
            .Replace(Url.AbsoluteUri, Display, StringComparison.Ordinal);
        var key = Url.PathAndQuery[(Url.AbsolutePath.LastIndexOf('/') + 1)..];
        if (!IsWhip && key.Length > 0)
        {
            line = line.Replace(key, "…", StringComparison.Ordinal);
        }

        return string.IsNullOrEmpty(token) ? line : line.Replace(token, "…", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => Display;

    private static LessonException Bad(string message) => new("push.bad-target", message);
}
