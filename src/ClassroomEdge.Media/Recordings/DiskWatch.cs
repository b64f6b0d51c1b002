using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Copies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// Watches the disk of the recordings: warns early, and when it is nearly full does what the profile says. Deletes nothing
/// that is not whole and verified elsewhere; a recording under way goes on until <see cref="RecordingGuard"/> stops it.
/// </summary>
internal sealed class DiskWatch(
    RecordingFiles files,
    RecordingTable table,
    RecordingCopies copies,
    DiskSpace disk,
    RecordingOptions options,
    RoomState room,
    RoomEvents events,
    IJobs jobs,
    TimeProvider time,
    ILogger<DiskWatch> logger) : BackgroundService
{
    private const string AlertId = "disk.space";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>A warning is over only well above its limit, so that it does not come and go.</summary>
    private const double Hysteresis = 2;

    private string? _told;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var percent = PercentFree();
        var full = percent < options.FullAtPercentFree + (_told == "disk.full" ? Hysteresis : 0);
        if (full && options.WhenFull is FullDiskMode.DeleteOldestCopied)
        {
            await DeleteOldestAsync(cancellationToken).ConfigureAwait(false);
            percent = PercentFree();
            full = percent < options.FullAtPercentFree;
        }

        var low = percent < options.WarnAtPercentFree + (_told is null ? 0 : Hysteresis);
        var code = full ? "disk.full" : low ? "disk.low" : null;
        if (code is null)
        {
            room.Apply(new RoomChange.AlertCleared(AlertId));
        }
        else if (full)
        {
            room.Apply(new RoomChange.AlertRaised(new Alert(
                AlertId, AlertSeverity.Critical, "disk.full", "recording", Message(percent), time.GetUtcNow())));
        }
        else
        {
            room.Apply(new RoomChange.AlertRaised(new Alert(
                AlertId, AlertSeverity.Warning, "disk.low", "recording", Message(percent), time.GetUtcNow())));
        }

        _told = code;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                try
                {
                    await LookAsync(stoppingToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The supervisor of the watch: a disk that cannot be read now may be read in a minute.
                    Log.DiskNotWatched(logger, e);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private double PercentFree() => 100.0 * disk.FreeBytes(files.Folder) / Math.Max(1, disk.TotalBytes(files.Folder));

    private static string Message(double percent) => FormattableString.Invariant($"{percent:0.#} % of the disk is free");

    private async Task DeleteOldestAsync(CancellationToken cancellationToken)
    {
        var busy = (await jobs.ListAsync(cancellationToken).ConfigureAwait(false)).Where(j => !j.IsOver).Select(j => j.Subject).ToHashSet();
        foreach (var row in table.InState(RecordingRow.Finished).Reverse())
        {
            if (PercentFree() >= options.FullAtPercentFree + Hysteresis)
            {
                return;
            }

            // Jobs under way read it; what was composed after the copy may not be elsewhere yet.
            if (busy.Contains(row.Id) || (await copies.MissingAsync(row.Id, cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                continue;
            }

            table.Update(row with { State = RecordingRow.Deleted });
            files.Delete(row.Id);
            Log.RecordingDeleted(logger, row.Id, row.SizeBytes);
            await events.PublishAsync(
                "recording.deleted",
                new JsonObject { ["recordingId"] = row.Id, ["lessonId"] = row.LessonId, ["reason"] = "disk" },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
