using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>A camera that does as told: works, fails with a code, or hangs.</summary>
internal sealed class FakeMedia : IRoomMedia
{
    private readonly Lock _lock = new();
    private readonly List<MediaPlan> _applied = [];

    public MediaPlan Plan { get; private set; } = MediaPlan.Idle;

    /// <summary>The code with which a plan fails; null: it works.</summary>
    public Func<MediaPlan, string?> FailsWith { get; set; } = _ => null;

    /// <summary>Plans for which it neither answers nor lets itself be cancelled.</summary>
    public Func<MediaPlan, bool> Hangs { get; set; } = _ => false;

    /// <summary>Runs with each plan that works, for a real source behind it.</summary>
    public Func<MediaPlan, Task> Source { get; set; } = _ => Task.CompletedTask;

    /// <summary>Plans asked for, in order.</summary>
    public IReadOnlyList<MediaPlan> Applied
    {
        get
        {
            lock (_lock)
            {
                return [.. _applied];
            }
        }
    }

    public async ValueTask ApplyAsync(MediaPlan plan, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _applied.Add(plan);
        }

        if (Hangs(plan))
        {
            await new TaskCompletionSource().Task;
        }

        if (FailsWith(plan) is { } code)
        {
            throw new MediaException(code, $"told to fail with {code}");
        }

        Plan = plan;
        await Source(plan);
    }
}
