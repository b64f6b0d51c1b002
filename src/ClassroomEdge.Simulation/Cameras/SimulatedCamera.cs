using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Network;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>A camera that turns, whatever it speaks. A hand can turn it and switch it off.</summary>
public abstract class SimulatedCamera : SimulatedServer
{
    private protected SimulatedCamera(string id, string model, string? deviceId, TimeProvider time)
        : base(id, "camera", model, deviceId)
    {
        Camera = new CameraModel(time);
        Time = time;
    }

    /// <inheritdoc/>
    public override ImmutableArray<SettableProperty> Controls =>
    [
        SettableProperty.Choice(DeviceProperty.Power, "on", "off"),
        SettableProperty.Number(DeviceProperty.PanPosition, -CameraModel.MostPan, CameraModel.MostPan, Unit.Degrees),
        SettableProperty.Number(DeviceProperty.TiltPosition, CameraModel.LeastTilt, CameraModel.MostTilt, Unit.Degrees),
        SettableProperty.Number(DeviceProperty.ZoomPosition, 0, 100, Unit.Percent),
    ];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, PropertyValue> State
    {
        get
        {
            var view = Camera.View;
            return ImmutableSortedDictionary<string, PropertyValue>.Empty
                .Add(DeviceProperty.Power, PropertyValue.Of(Camera.IsOn ? "on" : "off"))
                .Add(DeviceProperty.PanPosition, PropertyValue.Of(Math.Round(view.Pan, 1), Unit.Degrees))
                .Add(DeviceProperty.TiltPosition, PropertyValue.Of(Math.Round(view.Tilt, 1), Unit.Degrees))
                .Add(DeviceProperty.ZoomPosition, PropertyValue.Of(Math.Round(view.Zoom * 100), Unit.Percent))
                .Add("moving", PropertyValue.Of(Camera.IsMoving));
        }
    }

    private protected CameraModel Camera { get; }

    private protected TimeProvider Time { get; }

    /// <inheritdoc/>
    public override void Set(string control, PropertyValue value)
    {
        switch (control, value)
        {
            case (DeviceProperty.Power, PropertyValue.Choice(var word)):
                Camera.IsOn = word == "on";
                break;
            case (DeviceProperty.PanPosition, PropertyValue.Measurement(var degrees, _)):
                Camera.Turn(Camera.View with { Pan = degrees });
                break;
            case (DeviceProperty.TiltPosition, PropertyValue.Measurement(var degrees, _)):
                Camera.Turn(Camera.View with { Tilt = degrees });
                break;
            case (DeviceProperty.ZoomPosition, PropertyValue.Measurement(var percent, _)):
                Camera.Turn(Camera.View with { Zoom = percent / 100 });
                break;
        }
    }
}
