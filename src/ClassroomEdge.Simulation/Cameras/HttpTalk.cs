using System.Globalization;
using System.Text;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>A request as a small web server in a camera reads it.</summary>
/// <param name="Method">For example <c>POST</c>.</param>
/// <param name="Path">Without host.</param>
/// <param name="Authorization">That header; null without it.</param>
/// <param name="Body">As text.</param>
internal sealed record HttpTalk(string Method, string Path, string? Authorization, string Body)
{
    private const int LongestHead = 16 * 1024;
    private const int LongestBody = 256 * 1024;

    /// <summary>The next request; null when the other side hung up, or said what no camera would understand.</summary>
    public static async Task<HttpTalk?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>(512);
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Count == LongestHead || await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var words = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).Where(h => h.Length == 2)
            .ToLookup(h => h[0].Trim(), h => h[1].Trim(), StringComparer.OrdinalIgnoreCase);
        _ = int.TryParse(headers["Content-Length"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
        if (words.Length != 3 || length > LongestBody)
        {
            return null;
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return new HttpTalk(words[0], words[1], headers["Authorization"].FirstOrDefault(), Encoding.UTF8.GetString(body));
    }

    /// <summary>Answers it.</summary>
    public static async Task AnswerAsync(Stream stream, string status, string header, string body, CancellationToken cancellationToken)
    {
        var content = Encoding.UTF8.GetBytes(body);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\n{header}Content-Type: application/soap+xml; charset=utf-8\r\nContent-Length: {content.Length}\r\n\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. content], cancellationToken).ConfigureAwait(false);
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
