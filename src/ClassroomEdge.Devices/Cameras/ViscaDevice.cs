using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>A camera over VISCA.</summary>
internal sealed class ViscaDevice(string id, ViscaSettings settings, IViscaWire wire, TimeProvider time)
    : PtzCamera(id, settings, time), IHasPower
{
    /// <summary>Zoom at the end of the optical range, on every VISCA camera.</summary>
    private const int NearestZoom = 0x4000;

    private readonly ViscaLink _link = new(id, wire, settings.ReplyTimeout, time);
    private bool _tellsPosition = true;

    private int Address => settings.Way == ViscaWay.Serial ? settings.Address : 1;

    public ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken) =>
        _link.TellAsync(ViscaMessage.Power(Address, on), cancellationToken);

    protected override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await _link.OpenAsync(cancellationToken);
        await IsOnAsync(cancellationToken);
    }

    protected override async ValueTask ReadAsync(Action<string, PropertyValue> add, CancellationToken cancellationToken)
    {
        var isOn = await IsOnAsync(cancellationToken);
        add(DeviceProperty.Power, PropertyValue.Of(isOn ? "on" : "off"));
        if (!isOn || !_tellsPosition)
        {
            return;
        }

        try
        {
            await ReadPositionAsync(add, cancellationToken);
        }
        catch (DeviceException e) when (e.Code == "device.refused")
        {
            // Not asked again until it is connected anew.
            _tellsPosition = false;
        }
    }

    protected override ValueTask RecallAsync(string preset, CancellationToken cancellationToken) =>
        _link.TellAsync(ViscaMessage.Recall(Address, settings.Presets[preset]), cancellationToken);

    protected override ValueTask StoreAsync(string preset, CancellationToken cancellationToken) =>
        _link.TellAsync(ViscaMessage.Store(Address, settings.Presets[preset]), cancellationToken);

    protected override ValueTask DriveAsync(int pan, int tilt, CancellationToken cancellationToken) =>
        _link.TellAsync(ViscaMessage.Drive(Address, pan, tilt), cancellationToken);

    protected override ValueTask ZoomAsync(int speed, CancellationToken cancellationToken) =>
        _link.TellAsync(ViscaMessage.Zoom(Address, speed), cancellationToken);

    protected override ValueTask CloseAsync()
    {
        _link.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        var answer = await _link.AskAsync(ViscaMessage.AskPower(Address), cancellationToken);
        return answer.Span switch
        {
            [0x02] => true,
            [0x03] => false,

            // Sony: internal power circuit error.
            [0x04] => throw new DeviceException("device.refused", Id, $"'{Id}' reports a failure of its own power circuit"),
            _ => throw BadReply("power", answer),
        };
    }

    private async ValueTask ReadPositionAsync(Action<string, PropertyValue> add, CancellationToken cancellationToken)
    {
        var panTilt = await _link.AskAsync(ViscaMessage.AskPanTilt(Address), cancellationToken);

        // Most tell four half bytes each; Sony's BRC-H700 and later five for pan.
        if (panTilt.Length is not (8 or 9 or 10))
        {
            throw BadReply("position", panTilt);
        }

        var panLength = panTilt.Length == 8 ? 4 : 5;
        add(DeviceProperty.PanPosition, Degrees(panTilt.Span[..panLength]));
        add(DeviceProperty.TiltPosition, Degrees(panTilt.Span[panLength..]));

        var zoom = await _link.AskAsync(ViscaMessage.AskZoom(Address), cancellationToken);
        if (zoom.Length != 4)
        {
            throw BadReply("zoom", zoom);
        }

        var near = Math.Clamp(ViscaMessage.Position(zoom.Span) * 100.0 / NearestZoom, 0, 100);
        add(DeviceProperty.ZoomPosition, PropertyValue.Of(Math.Round(near), Unit.Percent));
    }

    private PropertyValue Degrees(ReadOnlySpan<byte> halves) =>
        PropertyValue.Of(Math.Round(ViscaMessage.Position(halves) / settings.StepsPerDegree, 1), Unit.Degrees);

    private DeviceException BadReply(string what, ReadOnlyMemory<byte> answer) =>
        new("device.bad-reply", Id, $"'{Id}' gives its {what} as {Convert.ToHexString(answer.Span)}");
}
