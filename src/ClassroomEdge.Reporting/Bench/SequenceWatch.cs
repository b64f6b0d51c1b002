using System.Buffers.Text;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Bench;

/// <summary>Counts what a subscriber gets, by its numbers.</summary>
internal sealed class SequenceWatch(int last, TimeProvider time)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _highest;

    public long Received { get; private set; }

    public long OutOfOrder { get; private set; }

    /// <summary>Time stamp of the newest message.</summary>
    public long NewestAt { get; private set; }

    public Task Complete => _complete.Task;

    /// <summary>A message of the outbox, <c>{"seq":123,…</c>.</summary>
    public void TakeNumbered(MqttMessage message)
    {
        var isNumber = Utf8Parser.TryParse(message.Payload.Span["{\"seq\":".Length..], out long seq, out _);
        OutOfOrder += isNumber && seq > _highest ? 0 : 1;
        _highest = Math.Max(_highest, seq);
        Take();
    }

    /// <summary>A message without a number.</summary>
    public void Take()
    {
        NewestAt = time.GetTimestamp();
        if (++Received == last)
        {
            _complete.TrySetResult();
        }
    }
}
