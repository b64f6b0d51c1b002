using System.Diagnostics.CodeAnalysis;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Field;

/// <summary>Who wants to hear what, over reconnects. Thread-safe.</summary>
internal sealed class FieldSubscriptions(ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly List<Subscription> _all = [];

    /// <summary>The filters, each once.</summary>
    public IReadOnlyList<string> Filters
    {
        get
        {
            lock (_lock)
            {
                return [.. _all.Select(s => s.Filter).Distinct()];
            }
        }
    }

    public IDisposable Add(string filter, Action<MqttMessage> handler)
    {
        var subscription = new Subscription(this, filter, handler);
        lock (_lock)
        {
            _all.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Hands a message to all who want it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "One handler's mistake must not cost the others the message.")]
    public void Deliver(MqttMessage message)
    {
        if (FieldTopics.IsRoomsOwn(message.Topic))
        {
            return;
        }

        Subscription[] wanted;
        lock (_lock)
        {
            wanted = [.. _all.Where(s => FieldTopics.Matches(s.Filter, message.Topic))];
        }

        foreach (var subscription in wanted)
        {
            try
            {
                subscription.Handler(message);
            }
            catch (Exception e)
            {
                Log.HandlerFailed(logger, message.Topic, e);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _all.Remove(subscription);
        }
    }

    private sealed class Subscription(FieldSubscriptions owner, string filter, Action<MqttMessage> handler) : IDisposable
    {
        public string Filter => filter;

        public Action<MqttMessage> Handler => handler;

        public void Dispose() => owner.Remove(this);
    }
}
