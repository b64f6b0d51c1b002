using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClassroomEdge.Lessons.Signalling;

/// <summary>Reads the body of a signalling request, within its limit.</summary>
internal static class SignallingBody
{
    public const int LongestBody = 64 * 1024;
    public const string SdpType = "application/sdp";
    public const string TrickleType = "application/trickle-ice-sdpfrag";

    /// <summary>The media type without parameters, lower case; empty when there is none.</summary>
    public static string TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            ? type.MediaType.Value!.ToLowerInvariant()
            : "";

    /// <summary>The body as text.</summary>
    /// <exception cref="SignallingException">413: longer than 64 KiB.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
        {
            throw TooLong();
        }

        var buffer = new byte[LongestBody + 1];
        var length = 0;
        int read;
        while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (length > LongestBody)
            {
                throw TooLong();
            }
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static SignallingException TooLong() =>
        new(StatusCodes.Status413PayloadTooLarge, "lesson.too-long", $"no more than {LongestBody} bytes");
}
