using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Lines;

/// <summary>A device on one input: takes the line when it is connected, is read when an edge came, gives the line back.</summary>
internal abstract class LineDevice : IDevice, INotifiesChange
{
    private readonly string _bus;
    private readonly int _number;
    private readonly GpioInputSettings _input;

    protected LineDevice(string id, string bus, int number, GpioInputSettings input, IBuses buses)
    {
        Id = id;
        _bus = bus;
        _number = number;
        _input = input;
        Line = new WatchedLine(id, buses);
        Line.Changed += (_, e) => Changed?.Invoke(this, e);
    }

    public event EventHandler? Changed;

    public string Id { get; }

    public abstract string Kind { get; }

    public abstract TimeSpan PollInterval { get; }

    protected WatchedLine Line { get; }

    public virtual ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        Line.Open(_bus, _number, _input);
        return ValueTask.CompletedTask;
    }

    public abstract ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken);

    public ValueTask DisposeAsync()
    {
        Line.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
