using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media;

/// <summary>A plan that somebody asked for, and what came of it.</summary>
internal sealed class MediaWish(MediaPlan plan)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wanted.</summary>
    public MediaPlan Plan => plan;

    /// <summary>Completes when the plan works, or fails with why it does not yet.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Completes when another wish took its place.</summary>
    public Task Replaced => _replaced.Task;

    public void Works() => _settled.TrySetResult();

    public void Fails(MediaException why)
    {
        _settled.TrySetException(why);
        // Whoever asked may have gone; the failure is in state and log all the same.
        _ = _settled.Task.Exception;
    }

    public void Replace() => _replaced.TrySetResult();
}
