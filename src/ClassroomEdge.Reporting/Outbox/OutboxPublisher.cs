using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>
/// Publishes the outbox over a link, in order, with a window of messages under way. After a failure the next run goes
/// on with the first message that was not acknowledged: receivers may see a message twice, with the same number.
/// </summary>
public sealed class OutboxPublisher(RoomOutbox outbox)
{
    /// <summary>Messages under way at once. Brokers drop what is beyond their own limits: mosquitto's is 1 000 by default.</summary>
    public const int Window = 200;

    private const int Page = 512;

    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(500);

    private long _published;

    /// <summary>Messages acknowledged since start.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Runs until cancelled or until the link fails.</summary>
    /// <exception cref="MqttException">The link failed, or the broker refused a message.</exception>
    public async Task RunAsync(IMqttLink link, Func<OutboxKind, string> topicOf, CancellationToken cancellationToken)
    {
        await outbox.Opened.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var reader = outbox.OpenReader();
        var underWay = new Queue<(long Seq, Task Acknowledged)>(Window);
        var cursor = outbox.Acknowledged;
        try
        {
            while (true)
            {
                var grown = outbox.Grown;
                var page = reader.Read(cursor, Page);
                if (page.Count == 0)
                {
                    await ReleaseAsync(underWay, 0).ConfigureAwait(false);
                    outbox.DeleteAcknowledged();
                    await grown.WaitAsync(cancellationToken).ConfigureAwait(false);
                    continue;
                }

                outbox.HandOut(page[^1].Seq);
                foreach (var message in page)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await ReleaseAsync(underWay, Window - 1).ConfigureAwait(false);
                    var outgoing = new MqttMessage(topicOf(message.Kind), message.ToPayload()) { ContentType = "application/json" };
                    underWay.Enqueue((message.Seq, link.PublishAsync(outgoing, CancellationToken.None)));
                    cursor = message.Seq;
                }
            }
        }
        finally
        {
            await FinishAsync(underWay).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the acknowledgements that still come soon, so that the next run repeats as little as possible.</summary>
    private async Task FinishAsync(Queue<(long Seq, Task Acknowledged)> underWay)
    {
        var all = Task.WhenAll(underWay.Select(m => m.Acknowledged));
        await Task.WhenAny(all, Task.Delay(LastWait)).ConfigureAwait(false);
        _ = all.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        while (underWay.TryDequeue(out var oldest) && oldest.Acknowledged.IsCompletedSuccessfully)
        {
            Take(oldest.Seq);
        }

        outbox.DeleteAcknowledged();
    }

    private void Take(long seq)
    {
        Interlocked.Increment(ref _published);
        outbox.Acknowledge(seq);
    }

    /// <summary>Waits until at most so many are under way, and takes those that are done already.</summary>
    private async ValueTask ReleaseAsync(Queue<(long Seq, Task Acknowledged)> underWay, int most)
    {
        // One wait for the oldest, and all that came with it: waiting for more at a time would leave the broker's
        // acknowledgements to Nagle's algorithm and our delayed ACK, at 40 ms a turn.
        while (underWay.TryPeek(out var oldest) && (underWay.Count > most || oldest.Acknowledged.IsCompleted))
        {
            await oldest.Acknowledged.ConfigureAwait(false);
            underWay.Dequeue();
            Take(oldest.Seq);
        }
    }
}
