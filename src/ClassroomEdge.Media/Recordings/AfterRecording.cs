using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Copies;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Recordings;

/// <summary>What happens by itself once a recording is finished: it is copied where the profile says so, and composed where there is more to show than the room.</summary>
internal sealed class AfterRecording(
    RecordingFiles files, RecordingOptions options, IJobs jobs, ILogger<AfterRecording> logger)
{
    public async Task OnFinishedAsync(Recording recording, CancellationToken cancellationToken)
    {
        await CopyAsync(recording, cancellationToken).ConfigureAwait(false);
        if (options.Compose is not { } layout
            || ((string[])[files.Tracks(recording.Id), files.Pages(recording.Id)]).All(f => !Directory.Exists(f) || !Directory.EnumerateFiles(f).Any()))
        {
            return;
        }

        await AddAsync(
            new JobRequest(
                ComposeWorker.JobKind, recording.Title, recording.Id, new JsonObject { [ComposeWorker.Layout] = layout.ToString() }),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a composition made, first or anew, is copied after what was there before.</summary>
    public Task OnComposedAsync(Recording recording, CancellationToken cancellationToken) => CopyAsync(recording, cancellationToken);

    private async Task CopyAsync(Recording recording, CancellationToken cancellationToken)
    {
        if (options.Copy is { Recordings: true })
        {
            await AddAsync(new JobRequest(RecordingCopyWorker.JobKind, recording.Title, recording.Id), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(JobRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await jobs.AddAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (EdgeException e)
        {
            // The recording itself is finished; somebody may ask for the rest later.
            Log.NotComposed(logger, request.Subject, e.Message);
        }
    }
}
