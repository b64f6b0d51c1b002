using System.Diagnostics;
using System.Net.Http;

namespace ClassroomEdge.Bench.Idle;

/// <summary>Waits for the first 200 of <c>/readyz</c>.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Time from a stamp until it is ready.</summary>
    public static async Task<TimeSpan> WaitAsync(int port, long start, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("readyz", limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatch.GetElapsedTime(start);
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(5, limit.Token);
        }
    }
}
