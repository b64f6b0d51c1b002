using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>What outlasts the rooms of a test.</summary>
internal sealed class MemoryStore : IRuleStore
{
    private readonly Lock _lock = new();
    private RulesMemory? _last;
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RulesMemory? Read()
    {
        lock (_lock)
        {
            return _last;
        }
    }

    public void Write(RulesMemory memory)
    {
        TaskCompletionSource written;
        lock (_lock)
        {
            _last = memory;
            written = _written;
            _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        written.SetResult();
    }

    /// <summary>What is written, as soon as it is so.</summary>
    public async Task<RulesMemory> WhenAsync(Func<RulesMemory, bool> condition)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_last is { } last && condition(last))
                {
                    return last;
                }

                next = _written.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
