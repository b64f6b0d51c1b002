using System.Text.Json;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Simulation.Broker;

/// <summary>Checks the outbox's numbers as a receiver upstream does: none missing, none before its time, repeated ones known. Thread-safe.</summary>
public sealed class OutboxWatch
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _missing = [];
    private long _last;
    private long _received;
    private long _repeated;
    private long _reordered;

    /// <summary>Messages of telemetry and events, repeated ones not counted.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Messages that came again, as after a lost connection they may.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Messages that came after a later one.</summary>
    public long Reordered => Interlocked.Read(ref _reordered);

    /// <summary>Numbers below the highest that never came.</summary>
    public long Lost
    {
        get
        {
            lock (_lock)
            {
                return _missing.Count;
            }
        }
    }

    internal void Take(MqttMessage message)
    {
        if (message.Retain || !(message.Topic.EndsWith("/telemetry", StringComparison.Ordinal) || message.Topic.EndsWith("/event", StringComparison.Ordinal)))
        {
            return;
        }

        var reader = new Utf8JsonReader(message.Payload.Span);
        if (!reader.Read() || !reader.Read() || !reader.ValueTextEquals("seq"u8) || !reader.Read() || !reader.TryGetInt64(out var seq))
        {
            return;
        }

        lock (_lock)
        {
            if (seq > _last)
            {
                for (var missing = _last + 1; missing < seq; missing++)
                {
                    _missing.Add(missing);
                }

                _last = seq;
                _received++;
            }
            else if (_missing.Remove(seq))
            {
                _received++;
                _reordered++;
            }
            else
            {
                _repeated++;
            }
        }
    }
}
