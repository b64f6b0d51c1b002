using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.TestKit.Brokers;

/// <summary>Collects what a link receives, for tests that wait for it.</summary>
public sealed class MqttInbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<MqttMessage> _messages = Channel.CreateUnbounded<MqttMessage>();

    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Collects from this link from now on.</summary>
    public MqttInbox(IMqttLink link)
    {
        link.Received += message => _messages.Writer.TryWrite(message);
        link.Lost += _ => _lost.TrySetResult();
    }

    /// <summary>The next message, in the order of arrival.</summary>
    public async Task<MqttMessage> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        return await _messages.Reader.ReadAsync(deadline.Token);
    }

    /// <summary>The next message that fulfils the condition; those before are dropped.</summary>
    public async Task<MqttMessage> NextAsync(Func<MqttMessage, bool> condition)
    {
        while (true)
        {
            var message = await NextAsync();
            if (condition(message))
            {
                return message;
            }
        }
    }

    /// <summary>Waits until the connection is lost, and returns what had still arrived before.</summary>
    public async Task<IReadOnlyList<MqttMessage>> RestAsync()
    {
        await _lost.Task.WaitAsync(Patience);
        var rest = new List<MqttMessage>();
        while (_messages.Reader.TryRead(out var message))
        {
            rest.Add(message);
        }

        return rest;
    }

    /// <summary>That many messages.</summary>
    public async Task<IReadOnlyList<MqttMessage>> TakeAsync(int count)
    {
        var taken = new List<MqttMessage>(count);
        while (taken.Count < count)
        {
            taken.Add(await NextAsync());
        }

        return taken;
    }

    /// <summary>The payload as text.</summary>
    public static string Text(MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);
}
