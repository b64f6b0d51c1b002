using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>Drivers over a cable that damages a quarter of the answers, with a fixed seed.</summary>
public sealed class NoisyBusTests
{
    private const int Rounds = 400;

    private readonly ChipRig _rig = new();

    /// <summary>A CRC finds any damage within one byte: what is reported is true.</summary>
    [Theory]
    [InlineData("sht4x")]
    [InlineData("sht3x")]
    public async Task Crc_DamagedAnswers_OnlyTheTruthIsReported(string driver)
    {
        var (device, chip) = Make(driver);

        var (readings, refused) = await RunAsync(device);

        Assert.True(chip.Damaged > 50 && refused > 50 && readings.Count > 50);
        Assert.All(readings, r => Assert.Equal(r.Property == "temperature" ? 25 : 37, Value(r), 0.01));
    }

    /// <summary>Without a CRC a damaged value can pass, but only one that a classroom can have.</summary>
    [Theory]
    [InlineData("bme280")]
    [InlineData("ina219")]
    public async Task NoCrc_DamagedAnswers_NothingImpossibleIsReported(string driver)
    {
        var (device, chip) = Make(driver);

        var (readings, refused) = await RunAsync(device);

        Assert.True(chip.Damaged > 50 && refused > 50 && readings.Count > 50);
        Assert.All(readings, r =>
        {
            var (low, high) = r.Property switch
            {
                "temperature" => (-45.0, 90.0),
                "humidity" => (0.0, 100.0),
                "pressure" => (250.0, 1150.0),
                "voltage" => (0.0, 32.8),
                "current" => (-3.2, 3.2),
                "powerDraw" => (-105.0, 105.0),
                _ => throw new InvalidOperationException(r.Property),
            };
            Assert.InRange(Value(r), low, high);
        });
    }

    private static double Value(DeviceReading reading) => Assert.IsType<PropertyValue.Measurement>(reading.Value).Value;

    private (IDevice Device, NoisyChip Chip) Make(string driver)
    {
        (IDevice Device, byte Address, SimulatedI2cChip Chip) made = driver switch
        {
            "sht4x" => (
                new Sht4xDevice("a", new Sht4xSettings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock),
                0x44,
                new SimulatedSht4x(_rig.Air, _rig.Clock)),
            "sht3x" => (
                new Sht3xDevice("a", new Sht3xSettings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock),
                0x44,
                new SimulatedSht3x(_rig.Air, _rig.Clock)),
            "bme280" => (
                new Bme280Device("a", new Bme280Settings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock),
                0x76,
                new SimulatedBme280(_rig.Air, _rig.Clock)),
            _ => (
                new Ina219Device("a", new Ina219Settings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock),
                0x40,
                new SimulatedIna219(new SteadySupply(), _rig.Clock)),
        };
        var noisy = new NoisyChip(made.Chip, new Random(20261122));
        _rig.Add(made.Address, noisy);
        return (made.Device, noisy);
    }

    /// <summary>As the supervisor does: after a failure, connect anew. Any other failure than a bad reply is a mistake.</summary>
    private async Task<(List<DeviceReading> Readings, int Refused)> RunAsync(IDevice device)
    {
        var readings = new List<DeviceReading>();
        var refused = 0;
        var connected = false;
        for (var i = 0; i < Rounds; i++)
        {
            try
            {
                if (!connected)
                {
                    await _rig.ConnectAsync(device);
                }

                connected = true;
                readings.AddRange(await _rig.PollAsync(device));
            }
            catch (DeviceException e) when (e.Code == "device.bad-reply")
            {
                connected = false;
                refused++;
            }
        }

        return (readings, refused);
    }
}
