using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary>
/// One connection, from connect to its end: owns the library's client and the one thread that runs its network loop.
/// The thread alone makes and destroys the client, so no callback can come after its end.
/// </summary>
internal sealed unsafe class MosquittoSession
{
    /// <summary>Message ids have 16 bits; with fewer under way than that, none is used twice.</summary>
    public const int MaxUnderWay = 60_000;

    private const int LoopMilliseconds = 1000;

    /// <summary>The library waits with select(2), which knows no file descriptors beyond.</summary>
    private const int MaxSocket = 1023;

    /// <summary>A TLS handshake with something that is no TLS server makes the library spin instead of failing.</summary>
    private const int MaxHandshakeRounds = 2000;

    private readonly MqttConnectOptions _options;
    private readonly Action<MqttMessage> _received;
    private readonly Action<string> _lost;
    private readonly PendingReplies _publishes = new();
    private readonly PendingReplies _subscribes = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Guards the client against use after its end, and gives concurrent publishers one order.
    private readonly Lock _gate = new();
    private nint _client;
    private volatile bool _stop;
    private volatile bool _leaving;
    private int _disconnectReason;
    private string? _libraryError;

    public MosquittoSession(MqttConnectOptions options, Action<MqttMessage> received, Action<string> lost)
    {
        (_options, _received, _lost) = (options, received, lost);
        Broker = string.Create(CultureInfo.InvariantCulture, $"{options.Host}:{options.Port}");
    }

    public string Broker { get; }

    public TimeSpan Timeout => _options.Timeout;

    /// <summary>Completes when the broker accepted, fails with the reason why not.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Completes when the connection is over and the library's memory is free.</summary>
    public Task Ended => _ended.Task;

    public void Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "mqtt " + Broker };
        thread.Start();
    }

    /// <summary>Gives up without a word to the broker; the thread ends within a second, or when connect(2) returns.</summary>
    public void Abandon() => _stop = true;

    /// <summary>Sends DISCONNECT; the broker then does not send the last will.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _leaving = true;
            if (_client != 0)
            {
                _ = NativeMosquitto.Disconnect(_client, 0, 0);
            }
        }
    }

    public Task<int> Publish(MqttMessage message)
    {
        if (_publishes.Count >= MaxUnderWay)
        {
            throw new MqttException("mqtt.busy", $"{MaxUnderWay} messages wait for their acknowledgement");
        }

        var properties = MosquittoProperties.Of(message);
        try
        {
            fixed (byte* payload = message.Payload.Span)
            {
                lock (_gate)
                {
                    EnsureOpen(message.Topic);
                    var result = NativeMosquitto.Publish(
                        _client,
                        out var id,
                        message.Topic,
                        message.Payload.Length,
                        payload,
                        message.Qos,
                        message.Retain ? (byte)1 : (byte)0,
                        properties);
                    return result == 0 ? _publishes.Expect(id) : throw MosquittoErrors.NotTaken(result, message.Topic);
                }
            }
        }
        finally
        {
            NativeMosquitto.FreeProperties(ref properties);
        }
    }

    public Task<int> Subscribe(string topicFilter)
    {
        lock (_gate)
        {
            EnsureOpen(topicFilter);
            var result = NativeMosquitto.Subscribe(_client, out var id, topicFilter, 1, 0, 0);
            return result == 0 ? _subscribes.Expect(id) : throw MosquittoErrors.NotTaken(result, topicFilter);
        }
    }

    private void EnsureOpen(string what)
    {
        if (_client == 0 || _leaving || _stop)
        {
            throw new MqttException("mqtt.lost", $"{what}: not connected");
        }
    }

    private void Run()
    {
        var self = GCHandle.Alloc(this);
        var result = 0;
        var error = 0;
        try
        {
            var client = NativeMosquitto.New(_options.ClientId, 1, GCHandle.ToIntPtr(self));
            if (client == 0)
            {
                throw new MqttException("mqtt.unreachable", "libmosquitto could not make a client: no memory or sockets left");
            }

            lock (_gate)
            {
                _client = client;
            }

            Configure(client);
            result = NativeMosquitto.Connect(
                client, _options.Host, _options.Port, Math.Max(5, _options.KeepAliveSeconds), null, 0);
            error = Marshal.GetLastPInvokeError();
            if (result == 0 && NativeMosquitto.Socket(client) >= MaxSocket)
            {
                throw new MqttException("mqtt.unreachable", "this process has too many open files for libmosquitto");
            }

            for (var rounds = 0; result == 0 && !_stop; rounds++)
            {
                result = NativeMosquitto.Loop(client, LoopMilliseconds, 1);
                error = Marshal.GetLastPInvokeError();
                if (rounds == MaxHandshakeRounds && _options.Tls is not null && !_connected.Task.IsCompleted)
                {
                    throw new MqttException("mqtt.tls", $"{Broker} does not speak TLS");
                }
            }
        }
        catch (Exception e) when (e is MqttException or ArgumentException or DllNotFoundException or EntryPointNotFoundException)
        {
            _connected.TrySetException(e);
        }
        finally
        {
            Close();
            self.Free();
        }

        End(result, error);
    }

    private void Configure(nint client)
    {
        _ = NativeMosquitto.SetThreaded(client, 1);
        _ = NativeMosquitto.SetOption(client, NativeMosquitto.OptionProtocolVersion, NativeMosquitto.ProtocolVersion5);
        _ = NativeMosquitto.SetOption(client, NativeMosquitto.OptionTcpNoDelay, 1);
        _ = NativeMosquitto.SetOption(client, NativeMosquitto.OptionReceiveMaximum, 1000);
        _ = NativeMosquitto.SetOption(client, NativeMosquitto.OptionSendMaximum, 1000);
        NativeMosquitto.OnConnect(client, &HandleConnect);
        NativeMosquitto.OnDisconnect(client, &HandleDisconnect);
        NativeMosquitto.OnPublish(client, &HandlePublish);
        NativeMosquitto.OnSubscribe(client, &HandleSubscribe);
        NativeMosquitto.OnMessage(client, &HandleMessage);
        NativeMosquitto.OnLog(client, &HandleLog);

        if (_options.Username is { } username)
        {
            Check(NativeMosquitto.SetAccount(client, username, _options.Password), "account");
        }

        if (_options.Tls is { } tls)
        {
            ConfigureTls(client, tls);
        }

        if (_options.LastWill is { } will)
        {
            var properties = MosquittoProperties.Of(will);
            fixed (byte* payload = will.Payload.Span)
            {
                // The client takes the properties and frees them.
                var retain = will.Retain ? (byte)1 : (byte)0;
                Check(
                    NativeMosquitto.SetWill(client, will.Topic, will.Payload.Length, payload, will.Qos, retain, properties),
                    "last will");
            }
        }
    }

    private static void ConfigureTls(nint client, MqttTls tls)
    {
        if (tls.CaFile is null)
        {
            _ = NativeMosquitto.SetOption(client, NativeMosquitto.OptionUseSystemCertificates, 1);
        }

        // Without a file the library demands a folder, although it then takes the system's authorities.
        var folder = tls.CaFile is null ? "/etc/ssl/certs" : null;
        if (NativeMosquitto.SetTls(client, tls.CaFile, folder, tls.CertificateFile, tls.KeyFile, 0) != 0)
        {
            throw new MqttException("mqtt.tls", "the CA, certificate or key file cannot be read");
        }
    }

    private static void Check(int result, string what)
    {
        if (result != 0)
        {
            throw MosquittoErrors.NotTaken(result, what);
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            if (_client != 0)
            {
                NativeMosquitto.Destroy(_client);
                _client = 0;
            }
        }
    }

    private void End(int result, int error)
    {
        var wasConnected = _connected.Task.IsCompletedSuccessfully;
        if (!wasConnected)
        {
            _connected.TrySetException(
                _leaving || _stop
                    ? new MqttException("mqtt.lost", "the connection was given up")
                    : MosquittoErrors.NotConnected(result, error, Broker, _options.Tls is null ? null : _libraryError));
            _ = _connected.Task.Exception;
        }

        var reason = MosquittoErrors.Lost(_disconnectReason != 0 ? _disconnectReason : result, error);
        var lost = new MqttException("mqtt.lost", $"the connection to {Broker} is lost: {reason}");
        _publishes.FailAll(lost);
        _subscribes.FailAll(lost);
        _ended.TrySetResult();
        if (wasConnected && !_leaving && !_stop)
        {
            _lost(reason);
        }
    }

    private static MosquittoSession Of(nint user) => (MosquittoSession)GCHandle.FromIntPtr(user).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HandleConnect(nint client, nint user, int reason, int flags, nint properties)
    {
        var session = Of(user);
        if (reason == 0)
        {
            // One callback a packet would be the price of keeping it.
            NativeMosquitto.OnLog(client, null);
            session._connected.TrySetResult();
        }
        else
        {
            session._connected.TrySetException(MosquittoErrors.Refused(reason, session.Broker));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HandleDisconnect(nint client, nint user, int reason, nint properties) =>
        Of(user)._disconnectReason = reason;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HandlePublish(nint client, nint user, int messageId, int reason, nint properties) =>
        Of(user)._publishes.Complete(messageId, reason);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HandleSubscribe(
        nint client, nint user, int messageId, int count, int* granted, nint properties) =>
        Of(user)._subscribes.Complete(messageId, count > 0 ? granted[0] : 0x80);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HandleMessage(nint client, nint user, NativeMessage* native, nint properties)
    {
        var payload = new ReadOnlySpan<byte>(native->Payload, native->PayloadLength).ToArray();
        var topic = Marshal.PtrToStringUTF8((nint)native->Topic)!;
        var message = new MqttMessage(topic, payload, native->Qos, native->Retain != 0);
        Of(user)._received(MosquittoProperties.Read(message, properties));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HandleLog(nint client, nint user, int level, byte* text)
    {
        if (level == NativeMosquitto.LogError)
        {
            Of(user)._libraryError ??= Marshal.PtrToStringUTF8((nint)text);
        }
    }
}
