using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Simulation.Broker;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Simulation.Routers;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>A room that a scenario plays in, through its ports only.</summary>
/// <param name="Profile">What it is made of.</param>
/// <param name="State">How it stands.</param>
/// <param name="Simulator">Faults, hands, and the truth.</param>
/// <param name="Control">The panel's way to devices and scenes.</param>
/// <param name="Lessons">Lessons; null in a room without them.</param>
/// <param name="Rolls">Rolls; null in a room without them.</param>
/// <param name="Classroom">The students.</param>
/// <param name="Partners">Where partners are shown as parts.</param>
/// <param name="Tap">Its events.</param>
/// <param name="PartnerMedia">The partners' media; null where the media router is real.</param>
/// <param name="Broker">The broker; null where it is real.</param>
public sealed record ScenarioRoom(
    RoomProfile Profile,
    RoomState State,
    ISimulator Simulator,
    IRoomControl Control,
    ILessons? Lessons,
    IRollBook? Rolls,
    SimulatedClassroom Classroom,
    PartnerParts Partners,
    ScenarioTap Tap,
    IPartnerMedia? PartnerMedia,
    SimulatedBroker? Broker)
{
    /// <summary>Rules; null in a room without them.</summary>
    public IRules? Rules { get; init; }

    /// <summary>The timetable; null in a room without lessons.</summary>
    public ITimetable? Timetable { get; init; }

    /// <summary>Of a composed room.</summary>
    public static ScenarioRoom Of(IServiceProvider services) => new(
        services.GetRequiredService<RoomProfile>(),
        services.GetRequiredService<RoomState>(),
        services.GetRequiredService<ISimulator>(),
        services.GetRequiredService<IRoomControl>(),
        services.GetService<ILessons>(),
        services.GetService<IRollBook>(),
        services.GetRequiredService<SimulatedClassroom>(),
        services.GetRequiredService<PartnerParts>(),
        services.GetRequiredService<ScenarioTap>(),
        services.GetService<IPartnerMedia>(),
        services.GetService<SimulatedBroker>())
    {
        Rules = services.GetService<IRules>(),
        Timetable = services.GetService<ITimetable>(),
    };
}
