using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>What a running scene reaches for.</summary>
internal sealed record SceneSurroundings(RoomState State, IDeviceCommands Devices, RoomEvents Events, TimeProvider Time);
