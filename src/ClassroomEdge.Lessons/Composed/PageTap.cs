using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Composed;

/// <summary>A page of a file that is shown: a picture on the disk.</summary>
internal sealed class PageTap(string path) : IFeedTap
{
    /// <inheritdoc/>
    public string Address => path;

    /// <inheritdoc/>
    public bool IsStill => true;

    /// <inheritdoc/>
    public Task Ended { get; } = new TaskCompletionSource().Task;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
