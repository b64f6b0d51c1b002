using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Composed;

/// <summary>Logs how the encoder of the composed picture stands. Who takes the picture shows whether it arrives.</summary>
internal sealed class ComposedReporter(ILogger logger) : ISourceReporter
{
    /// <inheritdoc/>
    public void Status(MediaStatus status)
    {
    }

    /// <inheritdoc/>
    public Task LostAsync(string source, string code, string message)
    {
        Log.ComposedFailed(logger, code, message);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WorkingAsync(string source, TimeSpan after)
    {
        Log.ComposedRunning(logger, after);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void NotWanted()
    {
    }

    /// <inheritdoc/>
    public Task RecordingAsync(string? recordingId, RecordingBlock? block) => Task.CompletedTask;
}
