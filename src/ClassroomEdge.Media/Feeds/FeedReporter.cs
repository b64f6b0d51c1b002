using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Feeds;

/// <summary>
/// Tells how a further source stands: whether it is live, and an alert for a camera that fails. Slides that are not there
/// are no fault: nobody has plugged a computer in.
/// </summary>
internal sealed class FeedReporter(MediaFeed feed, RoomState room, TimeProvider time, ILogger logger) : ISourceReporter
{
    private const string CameraAlert = "camera.second-failed";
    private bool _isLive;
    private bool _isLost;

    /// <summary>Raised when the picture begins to leave, and when it no longer does.</summary>
    public event Action<string, bool>? LiveChanged;

    /// <inheritdoc/>
    public void Status(MediaStatus status)
    {
        var isLive = status is { Camera: CameraState.Running, IsLive: true };
        if (isLive != _isLive)
        {
            _isLive = isLive;
            LiveChanged?.Invoke(feed.Id, isLive);
        }
    }

    /// <inheritdoc/>
    public Task LostAsync(string source, string code, string message)
    {
        if (!_isLost)
        {
            // Once: slides without a computer fail every ten seconds.
            _isLost = true;
            Log.FeedFailed(logger, feed.Id, source, code, message);
        }

        if (feed.Kind == FeedKind.SecondCamera)
        {
            room.Apply(new RoomChange.AlertRaised(new Alert(
                CameraAlert, AlertSeverity.Warning, CameraAlert, feed.Id, $"{source}: {message}", time.GetUtcNow())));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WorkingAsync(string source, TimeSpan after)
    {
        _isLost = false;
        Log.FeedRunning(logger, feed.Id, source, after);
        ClearAlert();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void NotWanted()
    {
        _isLost = false;
        ClearAlert();
    }

    /// <inheritdoc/>
    public Task RecordingAsync(string? recordingId, RecordingBlock? block) => Task.CompletedTask;

    private void ClearAlert()
    {
        if (feed.Kind == FeedKind.SecondCamera)
        {
            room.Apply(new RoomChange.AlertCleared(CameraAlert));
        }
    }
}
