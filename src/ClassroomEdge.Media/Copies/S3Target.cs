using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Media.Copies;

/// <summary>
/// S3-compatible storage, addressed by path (MinIO, Ceph, SeaweedFS and AWS take it): large files in parts of 8 MiB, so
/// that an interrupted copy goes on with the part that was under way (Amazon S3 API: CreateMultipartUpload, UploadPart).
/// </summary>
internal sealed class S3Target(CopyOptions options, HttpClient http, TimeProvider time, int partBytes = 8 * 1024 * 1024) : ICopyTarget
{
    public async Task PutAsync(string path, string name, string state, Action<long> sent, CancellationToken cancellationToken)
    {
        var key = options.Prefix + name;
        var length = new FileInfo(path).Length;
        if (length <= partBytes)
        {
            await SendAsync(HttpMethod.Put, key, [], await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            sent(length);
        }
        else
        {
            await PutPartsAsync(path, key, CopyRun.MemoryOf(state, key, CopyFile.StampOf(path)) + ".upload", sent, cancellationToken)
                .ConfigureAwait(false);
        }

        using var head = await SendAsync(HttpMethod.Head, key, [], [], cancellationToken).ConfigureAwait(false);
        if (head.Content.Headers.ContentLength is { } there && there != length)
        {
            throw new MicroLessonException("micro.target-failed", $"{key} is {there} bytes long there instead of {length}");
        }
    }

    private async Task PutPartsAsync(string path, string key, string memory, Action<long> sent, CancellationToken cancellationToken)
    {
        var upload = File.Exists(memory)
            ? JsonSerializer.Deserialize<Upload>(await File.ReadAllTextAsync(memory, cancellationToken).ConfigureAwait(false))!
            : new Upload(await BeginAsync(key, cancellationToken).ConfigureAwait(false), []);
        await using var file = File.OpenRead(path);
        var buffer = new byte[partBytes];
        for (var number = 1; (number - 1L) * partBytes < file.Length; number++)
        {
            file.Position = (number - 1L) * partBytes;
            var read = await file.ReadAtLeastAsync(buffer, partBytes, false, cancellationToken).ConfigureAwait(false);
            if (upload.Tags.Count < number)
            {
                using var response = await SendAsync(
                    HttpMethod.Put,
                    key,
                    [new("partNumber", number.ToString(CultureInfo.InvariantCulture)), new("uploadId", upload.Id)],
                    buffer[..read],
                    cancellationToken).ConfigureAwait(false);
                upload.Tags.Add(response.Headers.ETag?.Tag ?? throw new MicroLessonException("micro.target-failed", "the storage told no ETag"));
                await File.WriteAllTextAsync(memory, JsonSerializer.Serialize(upload), cancellationToken).ConfigureAwait(false);
            }

            sent(read);
        }

        var parts = new XElement(
            "CompleteMultipartUpload",
            upload.Tags.Select((tag, i) => new XElement("Part", new XElement("PartNumber", i + 1), new XElement("ETag", tag))));
        using var done = await SendAsync(
            HttpMethod.Post, key, [new("uploadId", upload.Id)], System.Text.Encoding.UTF8.GetBytes(parts.ToString(SaveOptions.DisableFormatting)), cancellationToken)
            .ConfigureAwait(false);
        File.Delete(memory);
    }

    private async Task<string> BeginAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, key, [new("uploads", "")], [], cancellationToken).ConfigureAwait(false);
        var answer = XDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return answer.Descendants().FirstOrDefault(e => e.Name.LocalName == "UploadId")?.Value
            ?? throw new MicroLessonException("micro.target-failed", "the storage named no upload");
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string key, KeyValuePair<string, string>[] query, byte[] body, CancellationToken cancellationToken)
    {
        var path = "/" + string.Join('/', $"{options.Bucket}/{key}".Split('/').Select(AwsSignature.Encode));
        var queryText = string.Join('&', query.Select(q => $"{AwsSignature.Encode(q.Key)}={AwsSignature.Encode(q.Value)}"));
        var endpoint = new Uri(options.Endpoint!.TrimEnd('/'));
        var now = time.GetUtcNow();
        var hash = AwsSignature.Hash(body);
        var headers = new Dictionary<string, string>
        {
            ["host"] = endpoint.Authority, ["x-amz-content-sha256"] = hash, ["x-amz-date"] = AwsSignature.Stamp(now),
        };
        var secret = (await File.ReadAllTextAsync(options.SecretKeyFile!, cancellationToken).ConfigureAwait(false)).Trim();
        using var request = new HttpRequestMessage(
            method, new Uri($"{endpoint.Scheme}://{endpoint.Authority}{path}{(queryText.Length > 0 ? "?" + queryText : "")}"));
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("x-amz-date", headers["x-amz-date"]);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            AwsSignature.Authorization(
                method.Method, path, query, headers, hash, (options.AccessKey!, secret), options.Region, "s3", now));
        if (method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent(body);
        }

        try
        {
            var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw new MicroLessonException(
                    "micro.target-failed", $"the storage answered {(int)response.StatusCode} {response.ReasonPhrase} to {method} {key}");
            }
        }
        catch (HttpRequestException e)
        {
            throw new MicroLessonException("micro.target-failed", $"the storage at {options.Endpoint} is not reachable: {e.Message}", e);
        }
    }

    private sealed record Upload(string Id, List<string> Tags);
}
