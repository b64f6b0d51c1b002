using System.Collections.Immutable;
using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Models;

namespace ClassroomEdge.Simulation.Mqtt;

/// <summary>
/// A device on MQTT: says that it is there, tells its state when it changes and now and then, and takes commands after as long
/// as its radio needs. Thread-safe.
/// </summary>
internal abstract class SimulatedMqttDevice : ISimulatedPart
{
    /// <summary>A Zigbee command and its confirmation, a Tasmota command over wireless LAN.</summary>
    protected static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(120);

    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FlapTime = TimeSpan.FromSeconds(4);

    private readonly IFieldMqtt _mqtt;
    private readonly TimeProvider _time;

    // A simulated device drops what it cannot take, as a real one does.
    private readonly Channel<MqttMessage?> _work = Channel.CreateBounded<MqttMessage?>(
        new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile string? _fault;

    protected SimulatedMqttDevice(string deviceId, string kind, string model, DeviceModel truth, IFieldMqtt mqtt, TimeProvider time)
    {
        (Id, Kind, Model, Truth, _mqtt, _time) = (deviceId, kind, model, truth, mqtt, time);
    }

    public string Id { get; }

    public string Kind { get; }

    public string Model { get; }

    public string? DeviceId => Id;

    public ImmutableArray<string> Faults { get; } =
        [FaultWord.Absent, FaultWord.Silent, FaultWord.Slow, FaultWord.Garbage, FaultWord.Flapping];

    public string? Fault => _fault;

    public ImmutableArray<SettableProperty> Controls => [.. Own.Concat(Truth.Controls.Where(c => Properties.Contains(c.Name)))];

    public ImmutableSortedDictionary<string, PropertyValue> State => Properties
        .Select(p => (Name: p, Value: Truth.Get(p)))
        .Where(p => p.Value is not null)
        .ToImmutableSortedDictionary(p => p.Name, p => p.Value!);

    protected DeviceModel Truth { get; }

    /// <summary>What it has.</summary>
    protected abstract IReadOnlyCollection<string> Properties { get; }

    /// <summary>What a hand can do to it.</summary>
    protected abstract ImmutableArray<SettableProperty> Own { get; }

    /// <summary>Its commands.</summary>
    protected abstract string CommandFilter { get; }

    /// <summary>How often it tells its state unasked.</summary>
    protected abstract TimeSpan Interval { get; }

    public void SetFault(string? fault)
    {
        _fault = fault;
        Poke();
    }

    public void Set(string control, PropertyValue value)
    {
        Truth.Set(control, value);
        Poke();
    }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var subscription = _mqtt.Subscribe(CommandFilter, message => _work.Writer.TryWrite(message));
        _mqtt.OutageChanged += OnOutageChanged;
        try
        {
            await _mqtt.WhenConnectedAsync(cancellationToken).ConfigureAwait(false);
            var wasThere = false;
            while (true)
            {
                var there = IsThere();
                try
                {
                    if (there != wasThere)
                    {
                        wasThere = there;
                        await SayThereAsync(there, cancellationToken).ConfigureAwait(false);
                    }

                    if (there)
                    {
                        await TellAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
                catch (MqttException)
                {
                    // The broker is away: told again when it is back.
                    wasThere = false;
                }

                await WorkAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        finally
        {
            _mqtt.OutageChanged -= OnOutageChanged;
        }
    }

    /// <summary>Says that it is there, or what the broker says for it when it is gone.</summary>
    protected abstract Task SayThereAsync(bool isThere, CancellationToken cancellationToken);

    /// <summary>Tells its state.</summary>
    protected abstract Task TellAsync(CancellationToken cancellationToken);

    /// <summary>Does what a command wants.</summary>
    protected abstract Task ObeyAsync(string topic, string payload, CancellationToken cancellationToken);

    /// <summary>Publishes what it says, with the fault that it has.</summary>
    protected async Task SayAsync(string topic, string payload, bool retain, CancellationToken cancellationToken)
    {
        switch (_fault)
        {
            case FaultWord.Silent:
                return;
            case FaultWord.Slow:
                await Task.Delay(Lateness, _time, cancellationToken).ConfigureAwait(false);
                break;
            case FaultWord.Garbage:
                // Cut off, as by a buffer that is too small.
                payload = payload[..(payload.Length / 2)];
                break;
        }

        await PublishAsync(topic, payload, retain, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes as it is.</summary>
    protected Task PublishAsync(string topic, string payload, bool retain, CancellationToken cancellationToken) =>
        _mqtt.PublishAsync(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload), Retain: retain), cancellationToken);

    private bool IsThere() => _fault switch
    {
        FaultWord.Absent => false,
        FaultWord.Flapping => _time.GetUtcNow().ToUnixTimeMilliseconds() / (long)FlapTime.TotalMilliseconds % 2 == 0,
        _ => true,
    };

    /// <summary>Carries out commands until it is time to tell the state again.</summary>
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(_fault == FaultWord.Flapping ? FlapTime : Interval, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            while (await _work.Reader.ReadAsync(both.Token).ConfigureAwait(false) is { } message)
            {
                if (message.Retain || !IsThere())
                {
                    continue;
                }

                await Task.Delay(Latency, _time, cancellationToken).ConfigureAwait(false);
                await ObeyAsync(message.Topic, Encoding.UTF8.GetString(message.Payload.Span), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to tell.
        }
        catch (MqttException)
        {
            // The broker went away; whoever asked will see that.
        }
    }

    private void Poke() => _work.Writer.TryWrite(null);

    private void OnOutageChanged(object? sender, EventArgs e) => Poke();
}
