using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using ClassroomEdge.Media.Copies;
using ClassroomEdge.Media.Tests.Exports;

namespace ClassroomEdge.Media.Tests.Copies;

/// <summary>The part of S3 that a copy needs: it checks every signature and hash, and keeps objects in memory.</summary>
internal sealed class S3Storage : IAsyncDisposable
{
    public const string Secret = "secret/key";
    private readonly Dictionary<int, byte[]> _parts = [];
    private readonly SmallServer _server;

    public S3Storage() => _server = new SmallServer(AnswerAsync);

    public string Url => _server.Url;

    public Dictionary<string, byte[]> Objects { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>The part during which it fails, once.</summary>
    public int FailsAtPart { get; set; }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpListenerContext context, byte[] body)
    {
        var request = context.Request;
        var path = request.RawUrl!.Split('?')[0];
        var query = request.Url!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(q => q.Split('=')).ToDictionary(q => Uri.UnescapeDataString(q[0]), q => Uri.UnescapeDataString(q[1]));
        Requests.Add($"{request.HttpMethod} {path} {string.Join('&', query.Keys)}");
        if (!IsSigned(request, path, query, body))
        {
            await SmallServer.SendAsync(context, 403);
            return;
        }

        var key = Uri.UnescapeDataString(path)["/bucket/".Length..];
        switch (request.HttpMethod)
        {
            case "POST" when query.ContainsKey("uploads"):
                await SmallServer.SendAsync(
                    context, 200, Encoding.UTF8.GetBytes("<InitiateMultipartUploadResult xmlns=\"x\"><UploadId>u&amp;1</UploadId></InitiateMultipartUploadResult>"));
                return;
            case "PUT" when query.TryGetValue("partNumber", out var part):
                Assert.Equal("u&1", query["uploadId"]);
                var number = int.Parse(part, CultureInfo.InvariantCulture);
                if (number == FailsAtPart)
                {
                    FailsAtPart = 0;
                    await SmallServer.SendAsync(context, 503);
                    return;
                }

                _parts[number] = body;
                context.Response.Headers["ETag"] = $"\"tag{number}\"";
                break;
            case "POST":
                var listed = XDocument.Parse(Encoding.UTF8.GetString(body)).Root!.Elements()
                    .Select(p => ((int)p.Element("PartNumber")!, p.Element("ETag")!.Value)).ToArray();
                Assert.Equal(_parts.Keys.Order().Select(n => (n, $"\"tag{n}\"")), listed);
                Objects[key] = [.. _parts.OrderBy(p => p.Key).SelectMany(p => p.Value)];
                break;
            case "PUT":
                Objects[key] = body;
                break;
            case "HEAD" when Objects.TryGetValue(key, out var there):
                context.Response.ContentLength64 = there.Length;
                break;
        }

        await SmallServer.SendAsync(context, 200);
    }

    private static bool IsSigned(HttpListenerRequest request, string path, Dictionary<string, string> query, byte[] body)
    {
        var headers = new[] { "host", "x-amz-content-sha256", "x-amz-date" }.ToDictionary(h => h, h => request.Headers[h]!);
        var at = DateTimeOffset.ParseExact(
            headers["x-amz-date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return headers["x-amz-content-sha256"] == AwsSignature.Hash(body)
            && request.Headers["Authorization"] == AwsSignature.Authorization(
                request.HttpMethod, path, query, headers, AwsSignature.Hash(body), ("id", Secret), "cn-north-1", "s3", at);
    }
}
