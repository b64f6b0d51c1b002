using ClassroomEdge.Core.Reporting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Packages.Mqtt;

/// <summary>A link on MQTTnet: MQTT 5, a client of its own for each connection. Thread-safe.</summary>
public sealed class MqttNetLink : IMqttLink
{
    private static readonly TimeSpan DisposeDeadline = TimeSpan.FromSeconds(1);

    private readonly ILogger<MqttNetLink> _logger;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly Lock _delivering = new();
    private MqttNetSession? _session;
    private volatile bool _isLeaving;
    private volatile bool _isDisposed;

    internal MqttNetLink(ILogger<MqttNetLink> logger) => _logger = logger;

    /// <inheritdoc/>
    public event Action<MqttMessage>? Received;

    /// <inheritdoc/>
    public event Action<string>? Lost;

    /// <inheritdoc/>
    public async Task ConnectAsync(MqttConnectOptions options, CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_session is { Ended.IsCompleted: false })
            {
                throw new InvalidOperationException("the link is connected already");
            }

            _session?.Dispose();
            _session = null;
            _isLeaving = false;
            var session = await MqttNetSession.ConnectAsync(options, Deliver, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _session, session);
            _ = session.Ended.ContinueWith(
                ended => TellLost(ended.GetAwaiter().GetResult()),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = Session(message.Topic);

        // Not an async method: the message is in the queue when this returns, so that callers keep their order.
        return FinishAsync(session.Publish(message), session.Timeout, message.Topic, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SubscribeAsync(string topicFilter, CancellationToken cancellationToken)
    {
        var session = Session(topicFilter);
        var granted = await WaitAsync(session.SubscribeAsync(topicFilter), session.Timeout, topicFilter, cancellationToken)
            .ConfigureAwait(false);
        if (MqttNetErrors.IsFailure((int)granted.ResultCode))
        {
            throw MqttNetErrors.Refusal((int)granted.ResultCode, granted.ResultCode.ToString(), null, topicFilter);
        }
    }

    /// <inheritdoc/>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is not { } session)
        {
            return;
        }

        if (!session.Ended.IsCompleted)
        {
            _isLeaving = true;
        }

        using var deadline = new CancellationTokenSource(session.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        await session.LeaveAsync(either.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        lock (_delivering)
        {
            // A handler that is at work has returned when we pass here; none begins afterwards.
        }

        using var deadline = new CancellationTokenSource(DisposeDeadline);
        try
        {
            await DisconnectAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The broker does not listen: the connection is cut below.
        }

        Volatile.Read(ref _session)?.Dispose();

        // _connecting is not disposed: a connect under way may still release it.
    }

    private static async Task FinishAsync(
        Task<MQTTnet.MqttClientPublishResult> publishing, TimeSpan timeout, string what, CancellationToken cancellationToken)
    {
        var result = await WaitAsync(publishing, timeout, what, cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw MqttNetErrors.Refusal((int)result.ReasonCode, result.ReasonCode.ToString(), result.ReasonString, what);
        }
    }

    private static async Task<T> WaitAsync<T>(Task<T> reply, TimeSpan timeout, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await reply.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new MqttException("mqtt.timeout", $"{what}: the broker did not acknowledge within {timeout}");
        }
    }

    private MqttNetSession Session(string what)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Volatile.Read(ref _session) ?? throw MqttNetErrors.Lost(what);
    }

    private void Deliver(MqttMessage message)
    {
        lock (_delivering)
        {
            if (_isDisposed)
            {
                return;
            }

            try
            {
                Received?.Invoke(message);
            }
            catch (Exception e)
            {
                // A handler's mistake must not end the connection.
                Log.HandlerFailed(_logger, message.Topic, e);
            }
        }
    }

    private void TellLost(string reason)
    {
        if (!_isLeaving && !_isDisposed)
        {
            Lost?.Invoke(reason);
        }
    }
}
