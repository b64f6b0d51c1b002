using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices;
using ClassroomEdge.Hardware.Parts;
using ClassroomEdge.Platform.Boards;
using ClassroomEdge.Platform.Catalogues;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.Simulation;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Hardware.Tests;

/// <summary>What is shipped, and rooms made of text.</summary>
internal static class Hardware
{
    public static IReadOnlyList<IDeviceDriver> Drivers { get; } =
    [
        .. DeviceDrivers.CreateAll(Substitute.For<IChildProcesses>(), Substitute.For<INetwork>(), new NoFieldMqtt(), new Platform.Protocols.ProtocolLibrary(), new Platform.Modbus.ModbusMaps(), TimeProvider.System),
        .. SimulationDrivers.CreateAll(TimeProvider.System),
    ];

    public static PartCatalogue Parts { get; } =
        CatalogueFile.Read<PartCatalogue>(PartCatalogue.Text(), "parts.yaml").Content!;

    /// <summary>Profiles that are wired: those that name a board.</summary>
    public static string[] WiredProfiles { get; } =
    [
        .. Directory.GetFiles(RepositoryFiles.At("firmware-profiles"), "*.yaml")
            .Where(f => Shipped(Path.GetFileName(f)).Board is not null)
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal),
    ];

    public static RoomProfile Shipped(string file) =>
        new ProfileReader(Drivers).Read(RepositoryFiles.At("firmware-profiles", file)).Profile!;

    public static Board Board(string id) => BoardCatalogue.Find(id)!;

    /// <summary>A room of these buses and devices on a board.</summary>
    public static RoomProfile Room(string board, string buses, string devices)
    {
        var reading = new ProfileReader(Drivers).ReadText(
            $"version: 1\nsite: yucai\nboard: {board}\nroom: {{id: r1, name: {{zh-CN: 教室, en: Classroom}}}}\nbuses:\n{buses}\ndevices:\n{devices}\n",
            "room.yaml");
        Assert.Empty(reading.Problems);
        return reading.Profile!;
    }

    /// <summary>Compares with a committed file, or writes it when EDGE_UPDATE_HARDWARE is 1.</summary>
    public static void IsCommitted(string text, params string[] path)
    {
        var file = RepositoryFiles.At(["hardware", .. path]);
        if (Environment.GetEnvironmentVariable("EDGE_UPDATE_HARDWARE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == text.TrimStart('\uFEFF'),
            $"hardware/{string.Join('/', path)} is not what the profile says. Make it anew: EDGE_UPDATE_HARDWARE=1 dotnet test tests/ClassroomEdge.Hardware.Tests");
    }
}
