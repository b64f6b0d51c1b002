using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Audio;
using ClassroomEdge.Simulation.Protocols;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Simulation.Tests.Audio;

public sealed class SimulatedAudioTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly IDevice _device;
    private readonly ISimulatedPart _part;

    public SimulatedAudioTests()
    {
        var driver = new SimulatedAudioDriver(_clock);
        _device = driver.Create(
            new DeviceProfile { Id = "audio", Name = new LocalizedText("音响", "Sound"), Driver = driver.Name },
            new SimulatedAudioSettings(),
            Substitute.For<IBuses>());
        _part = Assert.Single(driver.Parts);
    }

    [Fact]
    public async Task Part_ShowsWhatTheDriverSet()
    {
        await ((IHasVolume)_device).SetVolumeAsync(55, None);
        await ((IHasVolume)_device).SetMutedAsync(true, None);
        await ((IHasMicrophone)_device).SetMicrophoneOpenAsync(true, None);

        Assert.Equal(("audio", "audio", "audio"), (_part.Id, _part.DeviceId, _part.Kind));
        Assert.Equal(PropertyValue.Of(55, Unit.Percent), _part.State[DeviceProperty.Volume]);
        Assert.Equal(PropertyValue.Of(true), _part.State[DeviceProperty.Muted]);
        Assert.Equal(PropertyValue.Of(true), _part.State[DeviceProperty.MicrophoneOpen]);
    }

    [Fact]
    public async Task Hand_OnTheKnob_IsReadByTheDriver()
    {
        foreach (var (control, value) in new[]
        {
            (DeviceProperty.Volume, PropertyValue.Of(12, Unit.Percent)),
            (DeviceProperty.Muted, PropertyValue.Of(true)),
            (DeviceProperty.MicrophoneOpen, PropertyValue.Of(true)),
        })
        {
            Assert.Null(_part.Controls.Single(c => c.Name == control).Check(value));
            _part.Set(control, value);
        }

        var read = await ReadAsync();
        Assert.Equal(PropertyValue.Of(12, Unit.Percent), read[DeviceProperty.Volume]);
        Assert.Equal(PropertyValue.Of(true), read[DeviceProperty.Muted]);
        Assert.Equal(PropertyValue.Of(true), read[DeviceProperty.MicrophoneOpen]);
    }

    [Fact]
    public async Task Absent_NeitherReadsNorObeys()
    {
        _part.SetFault(FaultWord.Absent);

        var read = await Assert.ThrowsAsync<DeviceException>(ReadAsync);
        var told = await Assert.ThrowsAsync<DeviceException>(() => ((IHasVolume)_device).SetVolumeAsync(70, None).AsTask());

        Assert.Equal(("device.unreachable", "device.unreachable"), (read.Code, told.Code));
        _part.SetFault(null);
        Assert.Equal(PropertyValue.Of(40, Unit.Percent), (await ReadAsync())[DeviceProperty.Volume]);
    }

    [Fact]
    public async Task Deaf_SaysYesAndStaysAsItIs()
    {
        _part.SetFault(ProtocolFault.Deaf);

        await ((IHasVolume)_device).SetVolumeAsync(70, None);

        Assert.Equal(PropertyValue.Of(40, Unit.Percent), (await ReadAsync())[DeviceProperty.Volume]);
    }

    [Fact]
    public async Task Frozen_TellsWhatItWasWhileTheTruthMoves()
    {
        _part.SetFault(FaultWord.Frozen);

        await ((IHasVolume)_device).SetVolumeAsync(70, None);

        Assert.Equal(PropertyValue.Of(40, Unit.Percent), (await ReadAsync())[DeviceProperty.Volume]);
        Assert.Equal(PropertyValue.Of(70, Unit.Percent), _part.State[DeviceProperty.Volume]);
    }

    [Fact]
    public async Task Slow_AnswersInTheEnd()
    {
        _part.SetFault(FaultWord.Slow);

        var reading = ReadAsync();
        Assert.False(reading.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(3, (await reading).Count);
    }

    private async Task<ImmutableSortedDictionary<string, PropertyValue>> ReadAsync() =>
        (await _device.PollAsync(None)).ToImmutableSortedDictionary(r => r.Property, r => r.Value);
}
