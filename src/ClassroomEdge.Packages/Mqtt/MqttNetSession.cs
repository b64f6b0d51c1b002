using System.Threading.Channels;
using ClassroomEdge.Core.Reporting;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace ClassroomEdge.Packages.Mqtt;

/// <summary>
/// One connection of MQTTnet. Messages leave through one queue in the order of the calls, and no more of them await
/// their acknowledgement than the broker's Receive Maximum (MQTT 5, 3.2.2.3.3), which MQTTnet does not mind. Thread-safe.
/// </summary>
internal sealed class MqttNetSession : IDisposable
{
    /// <summary>Packet identifiers are 16 bits, and MQTTnet gives them out again without looking.</summary>
    private const int MostUnderWay = 60_000;

    private const int DefaultReceiveMaximum = 65_535;

    private readonly IMqttClient _client;
    private readonly SemaphoreSlim _window;
    private readonly Action<MqttMessage> _deliver;
    private readonly Channel<Outgoing> _queue = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _sending;
    private int _underWay;

    private MqttNetSession(IMqttClient client, ushort? receiveMaximum, TimeSpan timeout, Action<MqttMessage> deliver)
    {
        _client = client;
        _deliver = deliver;
        Timeout = timeout;
        _window = new SemaphoreSlim(Math.Min(receiveMaximum is > 0 and var most ? most : DefaultReceiveMaximum, MostUnderWay));
        client.ApplicationMessageReceivedAsync += OnReceivedAsync;
        client.DisconnectedAsync += OnDisconnectedAsync;
        _sending = SendAllAsync();
        if (!client.IsConnected)
        {
            // Lost between the acknowledgement and the handler above.
            End("the connection broke");
        }
    }

    /// <summary>Completes with the reason when the connection is over, whoever ended it.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>How long calls wait for the broker.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Connects.</summary>
    /// <exception cref="MqttException">As <see cref="IMqttLink.ConnectAsync"/>.</exception>
    public static async Task<MqttNetSession> ConnectAsync(
        MqttConnectOptions options, Action<MqttMessage> deliver, CancellationToken cancellationToken)
    {
        var broker = $"{options.Host}:{options.Port}";
        var settings = MqttNetOptions.From(options);
        var client = new MqttClientFactory().CreateMqttClient();
        using var deadline = new CancellationTokenSource(options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var result = await client.ConnectAsync(settings, either.Token).ConfigureAwait(false);
            return result.ResultCode == MqttClientConnectResultCode.Success
                ? new MqttNetSession(client, result.ReceiveMaximum, options.Timeout, deliver)
                : throw MqttNetErrors.Refused(result, broker);
        }
        catch (Exception e)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw e switch
            {
                MqttException => e,
                _ when deadline.IsCancellationRequested => new MqttException(
                    "mqtt.timeout", $"{broker} did not answer within {options.Timeout}", e),
                _ => MqttNetErrors.NotConnected(e, options.Tls is not null, broker),
            };
        }
    }

    /// <summary>Puts the message into the queue before it returns.</summary>
    /// <exception cref="MqttException"><c>mqtt.lost</c>, <c>mqtt.busy</c>.</exception>
    public Task<MqttClientPublishResult> Publish(MqttMessage message)
    {
        if (Interlocked.Increment(ref _underWay) > MostUnderWay)
        {
            Interlocked.Decrement(ref _underWay);
            throw new MqttException("mqtt.busy", $"{MostUnderWay} messages wait for the broker");
        }

        var outgoing = new Outgoing(MqttNetOptions.From(message));
        if (!_queue.Writer.TryWrite(outgoing))
        {
            Interlocked.Decrement(ref _underWay);
            throw MqttNetErrors.Lost(message.Topic);
        }

        return outgoing.Done;
    }

    /// <summary>Subscribes at QoS 1.</summary>
    public async Task<MqttClientSubscribeResultItem> SubscribeAsync(string topicFilter)
    {
        try
        {
            var options = new MqttClientSubscribeOptionsBuilder()
                .WithTopicFilter(topicFilter, MqttQualityOfServiceLevel.AtLeastOnce).Build();
            // The token would stop the writing in the middle of a packet; callers stop waiting instead.
            var result = await _client.SubscribeAsync(options, _over.Token).ConfigureAwait(false);
            return result.Items.First();
        }
        catch (Exception e)
        {
            throw Failure(e, topicFilter);
        }
    }

    /// <summary>Says goodbye, so that the broker does not send the last will, and ends.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over already, or the broker does not listen: then it will send the will, and rightly so.
        }

        End("left");
        await _sending.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End("disposed");
        _client.Dispose();
    }

    private Task OnReceivedAsync(MqttApplicationMessageReceivedEventArgs arrived)
    {
        _deliver(MqttNetOptions.From(arrived.ApplicationMessage));
        return Task.CompletedTask;
    }

    private Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs left)
    {
        End(string.IsNullOrEmpty(left.ReasonString)
            ? left.Exception?.GetBaseException().Message ?? left.Reason.ToString()
            : left.ReasonString);
        return Task.CompletedTask;
    }

    private void End(string reason)
    {
        _queue.Writer.TryComplete();
        if (_ended.TrySetResult(reason))
        {
            _over.Cancel();
        }
    }

    private async Task SendAllAsync()
    {
        // Not on the caller's thread: the constructor is still to return.
        await Task.Yield();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (_queue.Reader.TryRead(out var outgoing))
            {
                await SendAsync(outgoing).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns when the message is with MQTTnet, which keeps the order; the acknowledgement comes later.</summary>
    private async Task SendAsync(Outgoing outgoing)
    {
        var isCounted = outgoing.Message.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce;
        try
        {
            if (isCounted)
            {
                await _window.WaitAsync(_over.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _underWay);
            outgoing.Fail(MqttNetErrors.Lost(outgoing.Message.Topic));
            return;
        }

        _ = CompleteAsync(outgoing, isCounted);
    }

    /// <summary>Owned by whoever awaits the message; never throws.</summary>
    private async Task CompleteAsync(Outgoing outgoing, bool isCounted)
    {
        try
        {
            outgoing.Succeed(await _client.PublishAsync(outgoing.Message, CancellationToken.None).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            outgoing.Fail(Failure(e, outgoing.Message.Topic));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            if (isCounted)
            {
                _window.Release();
            }
        }
    }

    private static Exception Failure(Exception error, string what) => error is MqttProtocolViolationException or ArgumentException
        ? new ArgumentException($"{what}: not a valid MQTT topic or message", error)
        : MqttNetErrors.Lost(what);
}
