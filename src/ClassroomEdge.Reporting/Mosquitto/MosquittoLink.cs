using System.Diagnostics.CodeAnalysis;
using ClassroomEdge.Core.Reporting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary>A link on libmosquitto: MQTT 5, one network thread a connection. Thread-safe.</summary>
public sealed class MosquittoLink : IMqttLink
{
    private static readonly TimeSpan DisposeDeadline = TimeSpan.FromSeconds(1);

    private readonly ILogger<MosquittoLink> _logger;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private MosquittoSession? _session;
    private volatile bool _disposed;

    internal MosquittoLink(ILogger<MosquittoLink> logger) => _logger = logger;

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
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_session is { Ended.IsCompleted: false })
            {
                throw new InvalidOperationException("the link is connected already");
            }

            var session = new MosquittoSession(options, Deliver, TellLost);
            session.Start();
            try
            {
                await session.Connected.WaitAsync(options.Timeout, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                session.Abandon();
                throw new MqttException("mqtt.timeout", $"{session.Broker} did not answer within {options.Timeout}");
            }
            catch
            {
                session.Abandon();
                throw;
            }

            Volatile.Write(ref _session, session);
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

        // Not an async method: the message is with the library when this returns, so that callers keep their order.
        return Await(session.Publish(message), session.Timeout, message.Topic, cancellationToken);
    }

    /// <inheritdoc/>
    public Task SubscribeAsync(string topicFilter, CancellationToken cancellationToken)
    {
        var session = Session(topicFilter);
        return Await(session.Subscribe(topicFilter), session.Timeout, topicFilter, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is not { } session)
        {
            return;
        }

        session.Leave();
        try
        {
            await session.Ended.WaitAsync(session.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The broker does not take the DISCONNECT: it will send the will, and rightly so.
            session.Abandon();
        }
        catch (OperationCanceledException)
        {
            session.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        using var deadline = new CancellationTokenSource(DisposeDeadline);
        try
        {
            await DisconnectAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Abandoned: its thread ends by itself.
        }

        // _connecting is not disposed: a connect under way may still release it.
    }

    private static async Task Await(Task<int> reply, TimeSpan timeout, string what, CancellationToken cancellationToken)
    {
        int reason;
        try
        {
            reason = await reply.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new MqttException("mqtt.timeout", $"{what}: the broker did not acknowledge within {timeout}");
        }

        if (MosquittoErrors.IsFailure(reason))
        {
            throw MosquittoErrors.Refusal(reason, what);
        }
    }

    private MosquittoSession Session(string what)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Volatile.Read(ref _session) ?? throw new MqttException("mqtt.lost", $"{what}: not connected");
    }

    [SuppressMessage("Design", "CA1031", Justification = "An exception must not cross the native frames.")]
    private void Deliver(MqttMessage message)
    {
        if (_disposed)
        {
            return;
        }

        try
        {
            Received?.Invoke(message);
        }
        catch (Exception e)
        {
            Log.HandlerFailed(_logger, message.Topic, e);
        }
    }

    private void TellLost(string reason)
    {
        if (!_disposed)
        {
            Lost?.Invoke(reason);
        }
    }
}
