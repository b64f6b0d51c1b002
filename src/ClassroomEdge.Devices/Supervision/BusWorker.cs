using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Devices.Supervision;

/// <summary>
/// The one thread on which everything of one bus happens, so that blocking transfers block nobody else. Commands go before
/// polls; while a device awaits its chip (a conversion of 180 ms), others of the bus go on; one device does one thing at a
/// time. What a device awaits without <c>ConfigureAwait(false)</c> continues on this thread.
/// </summary>
internal sealed class BusWorker : IDisposable
{
    /// <summary>Commands that may wait; with more, somebody leans on a button of a device that hangs.</summary>
    public const int CommandCapacity = 64;

    private const int StackSize = 256 * 1024;

    private readonly TimeProvider _time;

    // A virtual clock must not go on while this thread works.
    private readonly IWorkWatch? _watch;
    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _continuations = new();
    private readonly List<WorkItem> _commands = [];
    private readonly List<WorkItem> _polls = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isStopping;
    private bool _isWaiting;

    public BusWorker(string name, TimeProvider time)
    {
        Name = name;
        _time = time;
        _watch = time as IWorkWatch;
        _watch?.Began();
        new Thread(Run, StackSize) { Name = $"edge {name}", IsBackground = true }.Start();
    }

    /// <summary>The bus's or the device's id.</summary>
    public string Name { get; }

    /// <summary>Queues a thing to do and returns its result.</summary>
    /// <param name="lane">The device concerned.</param>
    /// <param name="priority">Commands go first.</param>
    /// <param name="work">Runs on the worker's thread.</param>
    /// <param name="deadline">For waiting and doing together; past it the caller is let go.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="DeviceException"><c>device.timeout</c>, <c>device.busy</c>.</exception>
    public async Task<T> RunAsync<T>(
        Lane lane,
        WorkPriority priority,
        Func<CancellationToken, ValueTask<T>> work,
        TimeSpan deadline,
        CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(deadline, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken, _stopping.Token);
        var item = new WorkItem<T>(lane, work, linked.Token);
        Enqueue(item, priority);
        try
        {
            // A transfer that hangs in the kernel does not hear the token: the caller still gets its answer in time.
            return await item.Done.WaitAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw _stopping.IsCancellationRequested
                ? new OperationCanceledException("the devices are being stopped")
                : new DeviceException(
                    "device.timeout", lane.DeviceId, $"'{lane.DeviceId}' did not answer within {deadline.TotalSeconds:0.###} s");
        }
    }

    /// <summary>Called by <see cref="WorkerContext"/>.</summary>
    public void Continue(SendOrPostCallback callback, object? state)
    {
        lock (_gate)
        {
            _continuations.Enqueue((callback, state));
            Wake();
        }
    }

    /// <summary>Cancels what waits and runs, and ends the thread.</summary>
    /// <returns>False when a transfer hangs and the thread was left behind.</returns>
    public async Task<bool> StopAsync(TimeSpan deadline)
    {
        await _stopping.CancelAsync();
        lock (_gate)
        {
            _isStopping = true;
            foreach (var item in _commands.Concat(_polls))
            {
                item.Abandon();
            }

            _commands.Clear();
            _polls.Clear();
            Wake();
        }

        try
        {
            await _ended.Task.WaitAsync(deadline, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>After <see cref="StopAsync"/>.</summary>
    public void Dispose() => _stopping.Dispose();

    private void Enqueue(WorkItem item, WorkPriority priority)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            var queue = priority == WorkPriority.Command ? _commands : _polls;
            if (priority == WorkPriority.Command && queue.Count >= CommandCapacity)
            {
                throw new DeviceException(
                    "device.busy", item.Lane.DeviceId, $"{CommandCapacity} commands wait for '{Name}' already");
            }

            queue.Add(item);
            Wake();
        }
    }

    private void Run()
    {
        SynchronizationContext.SetSynchronizationContext(new WorkerContext(this));
        while (true)
        {
            (SendOrPostCallback Callback, object? State) continuation;
            WorkItem? item = null;
            lock (_gate)
            {
                while (!_continuations.TryDequeue(out continuation) && (item = Take(_commands) ?? Take(_polls)) is null)
                {
                    if (_isStopping && _running == 0)
                    {
                        _ended.TrySetResult();
                        _watch?.Ended();
                        return;
                    }

                    _isWaiting = true;
                    _watch?.Ended();
                    Monitor.Wait(_gate);
                    if (_isWaiting)
                    {
                        // Nobody called: it woke by itself.
                        _isWaiting = false;
                        _watch?.Began();
                    }
                }

                if (item is not null)
                {
                    item.Lane.IsBusy = true;
                    _running++;
                }
            }

            if (item is not null)
            {
                Start(item);
            }
            else
            {
                continuation.Callback(continuation.State);
            }
        }
    }

    /// <summary>Under the lock.</summary>
    private void Wake()
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            _watch?.Began();
        }

        Monitor.Pulse(_gate);
    }

    private void Start(WorkItem item)
    {
        var running = item.RunAsync();
        if (running.IsCompleted)
        {
            Finished(item);
        }
        else
        {
            // Only gives the lane back; RunAsync itself never throws.
            _ = running.ContinueWith(
                (_, state) => Finished((WorkItem)state!),
                item,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private void Finished(WorkItem item)
    {
        lock (_gate)
        {
            item.Lane.IsBusy = false;
            _running--;
            Wake();
        }
    }

    /// <summary>The first whose device is free; those that nobody waits for any more are dropped.</summary>
    private static WorkItem? Take(List<WorkItem> queue)
    {
        for (var i = 0; i < queue.Count; i++)
        {
            var item = queue[i];
            if (item.IsAbandoned)
            {
                item.Abandon();
                queue.RemoveAt(i--);
            }
            else if (!item.Lane.IsBusy)
            {
                queue.RemoveAt(i);
                return item;
            }
        }

        return null;
    }
}
