namespace ClassroomEdge.Devices.Supervision;

/// <summary>Sends what follows an <c>await</c> back to the worker's thread.</summary>
internal sealed class WorkerContext(BusWorker worker) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => worker.Continue(d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a worker never waits for itself");

    public override SynchronizationContext CreateCopy() => this;
}
