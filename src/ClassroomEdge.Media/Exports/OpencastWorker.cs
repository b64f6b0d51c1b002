using System.Net.Http.Headers;
using System.Text;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Media.Exports;

/// <summary>
/// Ingests micro-lessons into Opencast: one <c>POST /ingest/addMediaPackage/{workflow}</c> each, multipart, the Dublin Core
/// as fields, then the flavor and its file (Opencast, REST docs of the ingest service). A retry begins with the one that failed.
/// </summary>
internal sealed class OpencastWorker(ExportItems items, RecordingOptions options, HttpClient http) : IJobWorker
{
    public string Kind => ExportKinds.Opencast;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var target = options.Opencast ?? throw new MicroLessonException("micro.no-target", "the room's profile names no recording.opencast");
        var (title, all) = items.Of(run.Job.Subject);
        var total = all.Sum(i => new FileInfo(i.Film).Length);
        long sent = 0;
        foreach (var item in all)
        {
            var done = Path.Combine(run.Folder, item.Lesson.Id + ".ingested");
            var length = new FileInfo(item.Film).Length;
            if (File.Exists(done))
            {
                sent += length;
                continue;
            }

            var before = sent;
            await IngestAsync(target, item, title, bytes => run.Report((double)(sent += bytes) / total), cancellationToken).ConfigureAwait(false);
            sent = before + length;
            await File.WriteAllTextAsync(done, "", cancellationToken).ConfigureAwait(false);
        }

        return target.Url;
    }

    private async Task IngestAsync(
        OpencastOptions target, ExportItem item, string course, Action<long> sent, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        void Field(string name, string value) => form.Add(new StringContent(value), name);
        Field("title", item.Lesson.Title);
        Field("subject", course);
        Field("language", "zho");
        Field("created", item.Lesson.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        if (target.Series is { } series)
        {
            Field("isPartOf", series);
        }

        Field("flavor", "presenter/source");
        var film = new ProgressContent(item.Film, sent);
        film.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        form.Add(film, "BODY", $"{item.Lesson.Id}.mp4");

        var address = $"{target.Url.TrimEnd('/')}/ingest/addMediaPackage/{Uri.EscapeDataString(target.Workflow)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        var password = (await File.ReadAllTextAsync(target.PasswordFile, cancellationToken).ConfigureAwait(false)).Trim();
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{target.Username}:{password}")));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new MicroLessonException(
                    "micro.target-failed", $"Opencast answered {(int)response.StatusCode} {response.ReasonPhrase} to '{item.Lesson.Title}'");
            }
        }
        catch (HttpRequestException e)
        {
            throw new MicroLessonException("micro.target-failed", $"Opencast at {target.Url} is not reachable: {e.Message}", e);
        }
    }
}
