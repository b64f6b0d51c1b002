using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>The simulated room: what it needs is there, and its parts do not meet.</summary>
internal static class SimulationChecks
{
    private const string Simulated = "simulated";
    private const string SecondCamera = "simulated-2";
    private const string Slides = "simulated-slides";

    public static void Run(ProfileNode root, ProblemList problems)
    {
        if (root["simulation"] is { Kind: ProfileNodeKind.Mapping } simulation)
        {
            ProfileChecks.UniqueIds(simulation.ItemsOf("projectors"), problems);
            Chips(root, simulation, problems);
            Lamps(root, simulation, problems);
            Ports(simulation, problems);
        }
        else
        {
            NeedsSimulation(root, problems);
        }
    }

    private static void NeedsSimulation(ProfileNode root, ProblemList problems)
    {
        var users = root.ItemsOf("buses").Select(b => b["adapter"])
            .Append(root["camera"]?["source"]).Append(root["camera2"]?["source"]).Append(root["slides"]?["source"]);
        foreach (var user in users)
        {
            if (user is { Kind: ProfileNodeKind.Scalar, Text: Simulated or SecondCamera or Slides })
            {
                problems.Add(user, "a simulated part needs the section 'simulation'", "add 'simulation: {}', or name the real part");
            }
        }
    }

    private static void Chips(ProfileNode root, ProfileNode simulation, ProblemList problems)
    {
        var lines = new Dictionary<(string, long), int>();
        foreach (var chip in simulation.ItemsOf("chips"))
        {
            if (chip.TextOf("bus") is not { } bus)
            {
                continue;
            }

            BusChecks.Exists(root, chip["bus"]!, BusKind.I2c, problems);
            if (chip.NumberOf("address") is { } address && !lines.TryAdd((bus, address), chip.Line))
            {
                problems.Add(
                    chip["address"]!,
                    $"there is a chip at 0x{address:x2} on the bus '{bus}' already, in line {lines[(bus, address)]}",
                    "give it another address");
            }
        }
    }

    private static void Lamps(ProfileNode root, ProfileNode simulation, ProblemList problems)
    {
        foreach (var lamp in simulation.ItemsOf("lamps"))
        {
            if (lamp.TextOf("bus") is not null)
            {
                var isDimmed = root.ItemsOf("buses").Any(b => b.TextOf("id") == lamp.TextOf("bus") && b.TextOf("kind") == "pwm");
                BusChecks.Exists(root, lamp["bus"]!, isDimmed ? BusKind.Pwm : BusKind.Gpio, problems);
            }
        }
    }

    private static void Ports(ProfileNode simulation, ProblemList problems)
    {
        var taken = new HashSet<long>();
        foreach (var projector in simulation.ItemsOf("projectors"))
        {
            var port = projector["port"] is null
                ? new SimulatedProjector { Id = "" }.Port
                : projector.NumberOf("port") ?? 0;
            if (port > 0 && !taken.Add(port))
            {
                problems.Add(projector["port"] ?? projector, $"the port {port} is another simulated projector's", "choose another");
            }
        }
    }
}
