using System.Globalization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Computers;

/// <summary>Puts a sleeping computer behind every <c>wake-on-lan</c> device; those of one broadcast address share it.</summary>
internal sealed class ComputerFactory : ISimulatorFactory, IDisposable
{
    private readonly Dictionary<(string Broadcast, int Port), SimulatedNetworkCards> _cards = [];
    private readonly List<SimulatedComputer> _computers = [];

    public IReadOnlyCollection<string> Drivers { get; } = ["wake-on-lan"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        var computer = new SimulatedComputer(device.Id, device.Id, place.Mac, room.Time);
        _computers.Add(computer);
        if (!_cards.TryGetValue((place.Broadcast, place.Port), out var cards))
        {
            cards = new SimulatedNetworkCards(string.Create(CultureInfo.InvariantCulture, $"{place.Broadcast}:{place.Port}"));
            _cards.Add((place.Broadcast, place.Port), cards);
            room.Network.ServeUdp(place.Broadcast, place.Port, cards);
        }

        cards.Add(computer);
        if (place.Host is { } host)
        {
            room.Network.ServeTcp(host, place.TcpPort, computer.Port);
        }

        room.Add(computer);
    }

    public void Dispose() => _computers.ForEach(c => c.Dispose());

    private sealed record Place
    {
        public required string Mac { get; init; }

        public string Broadcast { get; init; } = "255.255.255.255";

        public int Port { get; init; } = 9;

        public string? Host { get; init; }

        public int TcpPort { get; init; } = 445;
    }
}
