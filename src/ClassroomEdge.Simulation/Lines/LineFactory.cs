using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>Puts doors, detectors, buttons and meters on the lines that the devices read; polarity and bias default as the
/// drivers' do, and a test compares.</summary>
internal sealed class LineFactory : ISimulatorFactory
{
    public IReadOnlyCollection<string> Drivers { get; } = ["contact", "motion", "button", "pulse-meter"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<LinePlace>(device);
        if (!room.IsSimulated(place.Bus))
        {
            return;
        }

        var isToGround = device.Driver is not "motion";
        var wire = new SimulatedWire(
            room.Gpio[place.Bus],
            place.Bus,
            place.Line,
            device.Driver == "contact" ? place.OpenIsLow : place.ActiveLow ?? isToGround,
            place.Bias ?? (isToGround ? GpioBias.PullUp : GpioBias.AsIs),
            room.Time);
        room.Add(device.Driver switch
        {
            "contact" => new SimulatedContact(wire, device.Id),
            "motion" => new SimulatedDetector(wire, device.Id),
            "button" => new SimulatedButton(wire, device.Id, room.Time),
            _ => new SimulatedPulseMeter(wire, device.Id, place.PulsesPerKilowattHour, room.Time),
        });
    }
}
