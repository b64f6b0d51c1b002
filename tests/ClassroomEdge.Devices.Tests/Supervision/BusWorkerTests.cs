using ClassroomEdge.Core.Devices;
using ClassroomEdge.Devices.Supervision;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Supervision;

public sealed class BusWorkerTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _clock = new();
    private readonly BusWorker _worker;
    private readonly Lane _lamp = new("lamp");
    private readonly Lane _sensor = new("sensor");

    public BusWorkerTests() => _worker = new BusWorker("bus i2c-1", _clock);

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(Deadline);
        _worker.Dispose();
    }

    [Fact]
    public async Task RunAsync_Work_RunsOnTheWorkersThread()
    {
        var name = await Run(_lamp, WorkPriority.Command, _ => ValueTask.FromResult(Thread.CurrentThread.Name));

        Assert.Equal("edge bus i2c-1", name);
    }

    [Fact]
    public async Task RunAsync_AfterAnAwait_IsOnTheWorkersThreadAgain()
    {
        var name = await Run(_lamp, WorkPriority.Command, async _ =>
        {
            await Task.Run(() => { }, CancellationToken.None);
            return Thread.CurrentThread.Name;
        });

        Assert.Equal("edge bus i2c-1", name);
    }

    [Fact]
    public async Task RunAsync_CommandBehindPolls_GoesFirst()
    {
        var order = new List<string>();
        using var gate = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var blocking = Run(_sensor, WorkPriority.Poll, _ =>
        {
            started.Set();
            return Block(gate);
        });
        started.Wait();
        var polls = Enumerable.Range(0, 3).Select(i => Note(new Lane($"{i}"), WorkPriority.Poll, order)).ToList();
        var command = Note(_lamp, WorkPriority.Command, order);

        gate.Set();
        await Task.WhenAll([blocking, command, .. polls]);

        Assert.Equal(["lamp", "0", "1", "2"], order);
    }

    [Fact]
    public async Task RunAsync_DevicesOfASerialPort_TakeTurns()
    {
        var port = new Lane("uart");
        var reply = new TaskCompletionSource<bool>();
        var order = new List<string>();
        var first = Run(new Lane("panel", port), WorkPriority.Poll, async _ =>
        {
            order.Add("panel asks");
            var answered = await reply.Task;
            order.Add("panel is answered");
            return answered;
        });
        var second = Note(new Lane("switcher", port), WorkPriority.Poll, order);

        // Another device of the same worker goes on meanwhile.
        await Note(_lamp, WorkPriority.Poll, order);
        reply.SetResult(true);
        await Task.WhenAll(first, second);

        Assert.Equal(["panel asks", "lamp", "panel is answered", "switcher"], order);
    }

    [Fact]
    public async Task RunAsync_DeviceAwaits_OtherDeviceGoesOn()
    {
        var conversion = new TaskCompletionSource<bool>();
        var sensor = Run(_sensor, WorkPriority.Poll, async _ => await conversion.Task);

        var lamp = await Run(_lamp, WorkPriority.Command, _ => ValueTask.FromResult(true));

        Assert.True(lamp);
        Assert.False(sensor.IsCompleted);
        conversion.SetResult(true);
        Assert.True(await sensor);
    }

    [Fact]
    public async Task RunAsync_SameDevice_DoesOneThingAtATime()
    {
        var conversion = new TaskCompletionSource<bool>();
        var started = new TaskCompletionSource();
        var first = Run(_sensor, WorkPriority.Poll, async _ =>
        {
            started.SetResult();
            return await conversion.Task;
        });
        await started.Task;
        var hasRun = false;
        var second = Run(_sensor, WorkPriority.Command, _ =>
        {
            hasRun = true;
            return ValueTask.FromResult(true);
        });
        await Run(_lamp, WorkPriority.Poll, _ => ValueTask.FromResult(true));

        Assert.False(hasRun);

        conversion.SetResult(true);
        await first;
        Assert.True(await second);
    }

    [Fact]
    public async Task RunAsync_TransferHangs_CallerGetsItsAnswerAtTheDeadline()
    {
        using var gate = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var hanging = Run(_sensor, WorkPriority.Command, _ =>
        {
            started.Set();
            return Block(gate);
        });
        started.Wait();

        _clock.Advance(Deadline);

        var e = await Assert.ThrowsAsync<DeviceException>(() => hanging);
        Assert.Equal(("device.timeout", "sensor"), (e.Code, e.DeviceId));
        gate.Set();
    }

    [Fact]
    public async Task RunAsync_DeadlineWhileWaiting_IsNeverDone()
    {
        using var gate = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var hanging = Run(_sensor, WorkPriority.Command, _ =>
        {
            started.Set();
            return Block(gate);
        });
        started.Wait();
        var hasRun = false;
        var waiting = Run(_lamp, WorkPriority.Command, _ =>
        {
            hasRun = true;
            return ValueTask.FromResult(true);
        });
        _clock.Advance(Deadline);
        await Assert.ThrowsAsync<DeviceException>(() => waiting);
        await Assert.ThrowsAsync<DeviceException>(() => hanging);

        gate.Set();
        await Run(_lamp, WorkPriority.Poll, _ => ValueTask.FromResult(true));

        // The switch that nobody waits for any more must not turn the light on a minute later.
        Assert.False(hasRun);
    }

    [Fact]
    public async Task RunAsync_CallerGoesAway_IsCancelled()
    {
        using var caller = new CancellationTokenSource();
        var work = _worker.RunAsync(
            _lamp,
            WorkPriority.Command,
            async ct =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, ct);
                return true;
            },
            Deadline,
            caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task RunAsync_TooManyCommands_IsBusy()
    {
        using var gate = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var all = new List<Task>
        {
            Run(_lamp, WorkPriority.Command, _ =>
            {
                started.Set();
                return Block(gate);
            }),
        };
        started.Wait();
        all.AddRange(Enumerable.Range(0, BusWorker.CommandCapacity)
            .Select(_ => Run(_lamp, WorkPriority.Command, _ => ValueTask.FromResult(true))));

        var e = await Assert.ThrowsAsync<DeviceException>(
            () => Run(_lamp, WorkPriority.Command, _ => ValueTask.FromResult(true)));

        Assert.Equal("device.busy", e.Code);
        gate.Set();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task RunAsync_WorkThrows_CallerGetsIt()
    {
        await Assert.ThrowsAsync<InvalidDataException>(
            () => Run<bool>(_lamp, WorkPriority.Command, _ => throw new InvalidDataException()));

        Assert.True(await Run(_lamp, WorkPriority.Command, _ => ValueTask.FromResult(true)));
    }

    [Fact]
    public async Task StopAsync_WorkWaitsAndRuns_EndsBoth()
    {
        var worker = new BusWorker("short", _clock);
        var running = worker.RunAsync(_lamp, WorkPriority.Command, Forever, Deadline, CancellationToken.None);
        var waiting = worker.RunAsync(_lamp, WorkPriority.Command, Forever, Deadline, CancellationToken.None);

        Assert.True(await worker.StopAsync(Deadline));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        worker.Dispose();
    }

    [Fact]
    public async Task StopAsync_TransferHangs_LeavesTheThreadBehind()
    {
        using var gate = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var worker = new BusWorker("hanging", _clock);
        var hanging = worker.RunAsync(
            _lamp,
            WorkPriority.Command,
            _ =>
            {
                started.Set();
                return Block(gate);
            },
            Deadline,
            CancellationToken.None);
        started.Wait();

        var stopped = await _clock.DriveAsync(worker.StopAsync(TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(1));

        Assert.False(stopped);
        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
        gate.Set();
    }

    private static async ValueTask<bool> Forever(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return true;
    }

    private static ValueTask<bool> Block(ManualResetEventSlim gate)
    {
        gate.Wait();
        return ValueTask.FromResult(true);
    }

    private Task<bool> Note(Lane lane, WorkPriority priority, List<string> order) => Run(lane, priority, _ =>
    {
        order.Add(lane.DeviceId);
        return ValueTask.FromResult(true);
    });

    private Task<T> Run<T>(Lane lane, WorkPriority priority, Func<CancellationToken, ValueTask<T>> work) =>
        _worker.RunAsync(lane, priority, work, Deadline, CancellationToken.None);
}
