using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Models;

/// <summary>
/// Fetches a model's file over HTTP into <c>FILE.part</c>, resuming it, and renames it once its SHA-256 is right, so that
/// a file in place is always whole. A school without the open Internet names its own server in
/// <c>EDGE_MODELS_URL</c>, which is asked first.
/// </summary>
/// <param name="http">The client, with its time-out.</param>
/// <param name="mirror">What <see cref="Variable"/> names; null: none.</param>
public sealed class ModelDownload(HttpClient http, string? mirror)
{
    /// <summary>Address of a folder that holds the files under their own names, for example <c>http://mirror.school/models/</c>.</summary>
    public const string Variable = "EDGE_MODELS_URL";

    private const int BlockBytes = 64 * 1024;

    internal async Task FetchAsync(
        ModelEntry entry, string target, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        bool gotAnother = false;
        foreach (var source in Sources(entry))
        {
            try
            {
                await FetchAsync(entry, source, target, progress, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (VisionException e)
            {
                gotAnother = true;
                failures.Add($"{source.Host}: {e.Message}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                failures.Add($"{source.Host}: {e.Message}");
            }
        }

        throw new VisionException(
            gotAnother ? "vision.model-corrupt" : "vision.model-unreachable",
            $"{entry.File} could not be had ({string.Join("; ", failures)}); where the Internet is out of reach, "
                + $"name a mirror in {Variable} or import a copy: deploy/edge models import FILE");
    }

    private IEnumerable<Uri> Sources(ModelEntry entry)
    {
        if (mirror is { Length: > 0 })
        {
            yield return new Uri(new Uri(mirror.TrimEnd('/') + "/"), entry.File);
        }

        foreach (var source in entry.Sources)
        {
            yield return source;
        }
    }

    private async Task FetchAsync(
        ModelEntry entry, Uri source, string target, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var part = target + ".part";
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have < entry.SizeBytes)
        {
            await ReceiveAsync(entry, source, part, have, progress, cancellationToken).ConfigureAwait(false);
        }

        var sha256 = await ModelStore.Sha256Async(part, cancellationToken).ConfigureAwait(false);
        if (sha256 != entry.Sha256)
        {
            // Whatever it is, resuming it would never help.
            File.Delete(part);
            throw new VisionException("vision.model-corrupt", $"another file: its SHA-256 is {sha256}, not {entry.Sha256}");
        }

        File.Move(part, target, overwrite: true);
    }

    private async Task ReceiveAsync(
        ModelEntry entry, Uri source, string part, long have, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        bool resumed = response.StatusCode == HttpStatusCode.PartialContent;
        await using var file = new FileStream(
            part, resumed ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var block = new byte[BlockBytes];
        while (true)
        {
            int read = await body.ReadAsync(block, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            await file.WriteAsync(block.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(new ModelProgress(source.Host, file.Length, entry.SizeBytes));
            if (file.Length > entry.SizeBytes)
            {
                // No more of it: a page that says "not found" kindly, or an attack on the disk.
                break;
            }
        }

        file.Flush(flushToDisk: true);
        if (file.Length < entry.SizeBytes && response.Content.Headers.ContentLength is { } length
            && file.Length < (resumed ? have : 0) + length)
        {
            throw new IOException($"the connection ended after {file.Length} of {entry.SizeBytes} bytes");
        }
    }
}
