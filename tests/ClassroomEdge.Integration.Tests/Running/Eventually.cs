namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>Waits for what another process will show; it offers nothing to wait on but looking again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns the first value that is not null.</summary>
    public static async Task<T> GetAsync<T>(Func<T?> look, TimeSpan? limit = null, Func<string>? onTimeout = null)
    {
        using var timer = new PeriodicTimer(Look);
        using var timeout = new CancellationTokenSource(limit ?? Patience);
        try
        {
            do
            {
                if (look() is { } value)
                {
                    return value;
                }
            }
            while (await timer.WaitForNextTickAsync(timeout.Token));
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        throw new TimeoutException($"did not happen; {onTimeout?.Invoke()}");
    }

    /// <summary>Waits until the condition holds.</summary>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? limit = null, Func<string>? onTimeout = null) =>
        GetAsync(() => condition() ? (object)true : null, limit, onTimeout);

    /// <summary>Waits until the condition, which asks over the network, holds.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? limit = null, Func<string>? onTimeout = null)
    {
        using var timer = new PeriodicTimer(Look);
        using var timeout = new CancellationTokenSource(limit ?? Patience);
        try
        {
            do
            {
                if (await condition())
                {
                    return;
                }
            }
            while (await timer.WaitForNextTickAsync(timeout.Token));
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        throw new TimeoutException($"did not happen; {onTimeout?.Invoke()}");
    }
}
