using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>A driver, a simulated bus <c>i2c-1</c> with its chip, and the clock of both.</summary>
internal sealed class ChipRig
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly SimulatedI2cBus _bus = new("i2c-1");

    public ChipRig() => Buses.I2c("i2c-1").Returns(_bus);

    public ManualTimeProvider Clock { get; } = new();

    public SteadyAir Air { get; } = new();

    public IBuses Buses { get; } = Substitute.For<IBuses>();

    public void Add(byte address, SimulatedI2cChip chip) => _bus.Add(address, chip);

    public Task ConnectAsync(IDevice device) => Clock.DriveAsync(device.ConnectAsync(None).AsTask(), Step);

    public Task<ImmutableArray<DeviceReading>> PollAsync(IDevice device) =>
        Clock.DriveAsync(device.PollAsync(None).AsTask(), Step);

    /// <summary>The measurements as <c>property value unit</c>, to a tenth.</summary>
    public async Task<string[]> ReadAsync(IDevice device) =>
    [
        .. (await PollAsync(device)).Select(r => r.Value is PropertyValue.Measurement m
            ? FormattableString.Invariant($"{r.Property} {m.Value:0.0} {m.Unit}")
            : $"{r.Property} {r.Value}"),
    ];

    /// <summary>What every chip's driver owes: each fault has its code, and once it is gone a new connection reads.</summary>
    public async Task AssertFaultsAsync(IDevice device, SimulatedI2cChip chip)
    {
        await ConnectAsync(device);
        foreach (var (fault, code) in new[]
        {
            (ChipFault.Absent, "bus.nack"), (ChipFault.Stuck, "bus.timeout"), (ChipFault.BadCrc, "device.bad-reply"),
        })
        {
            chip.Fault = fault;
            Assert.Equal(code, CodeOf(await Record.ExceptionAsync(() => PollAsync(device))));
            Assert.Equal(code, CodeOf(await Record.ExceptionAsync(() => ConnectAsync(device))));

            chip.Fault = ChipFault.None;
            Clock.Advance(TimeSpan.FromSeconds(1));
            await ConnectAsync(device);
            Assert.NotEmpty(await PollAsync(device));
        }
    }

    private static string? CodeOf(Exception? exception) => (exception as Core.EdgeException)?.Code;
}
