using System.Collections.Concurrent;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Tests.Outbox;

/// <summary>A link whose broker acknowledges when the test says so.</summary>
internal sealed class FakeLink : IMqttLink
{
    private readonly ConcurrentQueue<TaskCompletionSource> _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public event Action<MqttMessage>? Received
    {
        add { }
        remove { }
    }

    public event Action<string>? Lost
    {
        add { }
        remove { }
    }

    public ConcurrentQueue<MqttMessage> Published { get; } = new();

    /// <summary>Acknowledges at once.</summary>
    public bool Automatic { get; init; }

    /// <summary>The highest number of messages that waited at once.</summary>
    public int MostWaiting { get; private set; }

    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        Published.Enqueue(message);
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Automatic)
        {
            acknowledged.SetResult();
        }
        else
        {
            _waiting.Enqueue(acknowledged);
            MostWaiting = Math.Max(MostWaiting, _waiting.Count);
        }

        _arrived.Release();
        return acknowledged.Task;
    }

    public async Task WhenPublishedAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(20)), $"only {i} of {count} messages were published");
        }
    }

    public void Acknowledge(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(_waiting.TryDequeue(out var waiting));
            waiting.SetResult();
        }
    }

    public void Break()
    {
        while (_waiting.TryDequeue(out var waiting))
        {
            waiting.SetException(new MqttException("mqtt.lost", "broken by the test"));
        }
    }

    public Task ConnectAsync(MqttConnectOptions options, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SubscribeAsync(string topicFilter, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _arrived.Dispose();
        return ValueTask.CompletedTask;
    }
}
