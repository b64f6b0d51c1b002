using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Lines;

/// <summary>A simulated bank <c>gpio</c> and PWM chip <c>pwm</c>, and the clock.</summary>
internal sealed class LineRig
{
    private static readonly CancellationToken None = CancellationToken.None;

    public LineRig()
    {
        Bank = new SimulatedGpioBank("gpio", Clock);
        Buses.Gpio("gpio").Returns(Bank);
        Buses.Pwm("pwm").Returns(Pwm);
    }

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedGpioBank Bank { get; }

    public SimulatedPwmChip Pwm { get; } = new("pwm");

    public IBuses Buses { get; } = Substitute.For<IBuses>();

    public static Task ConnectAsync(IDevice device) => device.ConnectAsync(None).AsTask();

    public static async Task<ImmutableSortedDictionary<string, PropertyValue>> ReadAsync(IDevice device)
    {
        var readings = await device.PollAsync(None);
        Assert.All(readings, r => Assert.Equal(device.Id, r.DeviceId));
        return readings.ToImmutableSortedDictionary(r => r.Property, r => r.Value);
    }

    /// <summary>Time passes as the device's supervisor lets it: polls when it wants to be polled.</summary>
    public async Task<ImmutableSortedDictionary<string, PropertyValue>> RunAsync(IDevice device, TimeSpan time)
    {
        var last = await ReadAsync(device);
        var end = Clock.GetUtcNow() + time;
        while (Clock.GetUtcNow() < end)
        {
            var left = end - Clock.GetUtcNow();
            Clock.Advance(device.PollInterval < left ? device.PollInterval : left);
            var read = await ReadAsync(device);
            last = read.IsEmpty ? last : read;
        }

        return last;
    }
}
