using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Lessons;

/// <summary>A camera of the room that the reader may turn.</summary>
/// <param name="Id">The device.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Presets">Words of where it can look.</param>
internal sealed record CameraView(string Id, LocalizedText Name, ImmutableArray<string> Presets)
{
    /// <summary>Those of the room that have presets.</summary>
    public static IReadOnlyList<CameraView> Of(RoomSnapshot room) =>
    [
        .. from device in room.Devices
           where device.Kind == "camera"
           from control in device.Controls
           where control is { Name: DeviceProperty.Preset, Kind: SettableKind.Choice }
           select new CameraView(device.Id, device.Name, control.Words),
    ];
}
