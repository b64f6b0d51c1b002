using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>A composition that makes nothing.</summary>
internal sealed class FakeComposition(RtpTargets target) : IComposition
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ComposedScene _scene = ComposedScene.Empty;

    public RtpTargets Target => target;

    public ComposedScene Scene => _scene;

    public Task Over => _over.Task;

    public void Show(ComposedScene scene) => _scene = scene;

    public ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
