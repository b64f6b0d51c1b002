using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Web.Tests.Jobs;

/// <summary>A worker that reports half of its work and then waits for the test, or for its end.</summary>
internal sealed class HeldWorker : IJobWorker
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Kind => "test.held";

    /// <summary>It is at work.</summary>
    public Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Lets it come to its end.</summary>
    public void Finish(string result) => _result.SetResult(result);

    /// <summary>Lets it fail.</summary>
    public void Fail(Exception exception) => _result.SetException(exception);

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        run.Report(0.5);
        _begun.TrySetResult();
        return await _result.Task.WaitAsync(cancellationToken);
    }
}
