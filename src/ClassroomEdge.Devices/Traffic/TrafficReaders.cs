using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>Makes readers for one room.</summary>
internal sealed class TrafficReaders(
    RoomProfile profile, IEnumerable<IDeviceDriver> drivers, IEnumerable<ITransferDecoder> decoders) : ITrafficReaders
{
    public ITrafficReader Create() => new TrafficReader(profile, drivers, decoders);
}
