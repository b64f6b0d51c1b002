using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>A camera over ONVIF (PTZ service 2.0, profiles S and T).</summary>
internal sealed class OnvifDevice(string id, OnvifSettings settings, INetwork network, TimeProvider time)
    : PtzCamera(id, settings, time)
{
    private readonly OnvifClient _client = new(id, settings, network, time);
    private Uri? _ptz;
    private string _profile = "";
    private bool _tellsPosition;
    private bool _knowsStop = true;

    protected override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await ReadClockAsync(cancellationToken);
        var media = await FindServicesAsync(cancellationToken);
        var profiles = OnvifAnswers.Profiles(
            await _client.AskAsync(media, new XElement(OnvifSoap.Media + "GetProfiles"), false, cancellationToken));
        _profile = settings.Profile is { } wanted
            ? profiles.FirstOrDefault(p => p.Token == wanted).Token
                ?? throw Refused($"has no media profile '{wanted}'; it has: {string.Join(", ", profiles.Select(p => p.Token))}")
            : profiles.FirstOrDefault(p => p.HasPtz).Token
                ?? throw Refused($"claims ONVIF, but none of its media profiles ({string.Join(", ", profiles.Select(p => p.Token))}) can be turned");
        _tellsPosition = true;
    }

    protected override async ValueTask ReadAsync(Action<string, PropertyValue> add, CancellationToken cancellationToken)
    {
        if (!_tellsPosition)
        {
            // At least see that it is there.
            await ReadClockAsync(cancellationToken);
            return;
        }

        try
        {
            var (pan, tilt, zoom) = OnvifAnswers.Position(await AskAsync("GetStatus", cancellationToken));
            Add(DeviceProperty.PanPosition, pan * settings.PanRange, Unit.Degrees, 1);
            Add(DeviceProperty.TiltPosition, tilt * settings.TiltRange, Unit.Degrees, 1);
            Add(DeviceProperty.ZoomPosition, zoom * 100, Unit.Percent, 0);
        }
        catch (DeviceException e) when (e.Code == "device.refused")
        {
            // Not asked again until it is connected anew.
            _tellsPosition = false;
        }

        void Add(string property, double? value, Unit unit, int digits)
        {
            if (value is { } known)
            {
                add(property, PropertyValue.Of(Math.Round(known, digits), unit));
            }
        }
    }

    protected override async ValueTask RecallAsync(string preset, CancellationToken cancellationToken)
    {
        var known = await PresetsAsync(cancellationToken);
        var token = Find(known, settings.Presets[preset]) ?? throw Refused(
            $"has no preset '{settings.Presets[preset]}'; it has: {string.Join(", ", known.Select(p => p.Name.Length > 0 ? p.Name : p.Token))}");
        await AskAsync("GotoPreset", cancellationToken, new XElement(OnvifSoap.Ptz + "PresetToken", token));
    }

    protected override async ValueTask StoreAsync(string preset, CancellationToken cancellationToken)
    {
        var name = settings.Presets[preset];
        var token = Find(await PresetsAsync(cancellationToken), name);
        await AskAsync(
            "SetPreset",
            cancellationToken,
            new XElement(OnvifSoap.Ptz + "PresetName", name),
            token is null ? null : new XElement(OnvifSoap.Ptz + "PresetToken", token));
    }

    protected override async ValueTask DriveAsync(int pan, int tilt, CancellationToken cancellationToken)
    {
        if (pan == 0 && tilt == 0 && await TryStopAsync(panTilt: true, cancellationToken))
        {
            return;
        }

        await MoveAsync(
            new XElement(OnvifSoap.Schema + "PanTilt", new XAttribute("x", Share(pan)), new XAttribute("y", Share(tilt))), cancellationToken);
    }

    protected override async ValueTask ZoomAsync(int speed, CancellationToken cancellationToken)
    {
        if (speed == 0 && await TryStopAsync(panTilt: false, cancellationToken))
        {
            return;
        }

        await MoveAsync(new XElement(OnvifSoap.Schema + "Zoom", new XAttribute("x", Share(speed))), cancellationToken);
    }

    protected override ValueTask CloseAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Share(int percent) => (percent / 100.0).ToString(CultureInfo.InvariantCulture);

    private static string? Find(ImmutableArray<(string Token, string Name)> presets, string wanted) =>
        presets.FirstOrDefault(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Token
        ?? presets.FirstOrDefault(p => p.Token.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Token;

    /// <summary>The token's time must be the camera's; one that does not tell its time is taken to have ours.</summary>
    private async ValueTask ReadClockAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _client.AskAsync(
                _client.DeviceService, new XElement(OnvifSoap.Device + "GetSystemDateAndTime"), true, cancellationToken);
            if (OnvifAnswers.Clock(answer) is { } clock)
            {
                _client.SetClock(clock);
            }
        }
        catch (DeviceException e) when (e.Code == "device.unauthorised")
        {
            // Against the specification; with our own time the next question tells.
        }
    }

    /// <summary>Finds the PTZ service; returns the media service.</summary>
    private async ValueTask<Uri> FindServicesAsync(CancellationToken cancellationToken)
    {
        var answer = await AskDeviceAsync(
            new XElement(OnvifSoap.Device + "GetCapabilities", new XElement(OnvifSoap.Device + "Category", "All")), cancellationToken);
        var media = OnvifAnswers.Service(answer, "Media", OnvifSoap.Media);
        var ptz = OnvifAnswers.Service(answer, "PTZ", OnvifSoap.Ptz);
        if (ptz is null || media is null)
        {
            answer = await AskDeviceAsync(
                new XElement(OnvifSoap.Device + "GetServices", new XElement(OnvifSoap.Device + "IncludeCapability", "false")), cancellationToken);
            media ??= OnvifAnswers.Service(answer, "Media", OnvifSoap.Media);
            ptz ??= OnvifAnswers.Service(answer, "PTZ", OnvifSoap.Ptz);
        }

        _ptz = _client.Reachable(ptz ?? throw Refused("claims ONVIF, but has no PTZ service: it cannot be turned, or its firmware hides it"));
        return _client.Reachable(media ?? throw Refused("claims ONVIF, but has no media service"));
    }

    private ValueTask<XElement> AskDeviceAsync(XElement request, CancellationToken cancellationToken) =>
        _client.AskAsync(_client.DeviceService, request, false, cancellationToken);

    private async ValueTask<ImmutableArray<(string Token, string Name)>> PresetsAsync(CancellationToken cancellationToken) =>
        OnvifAnswers.Presets(await AskAsync("GetPresets", cancellationToken));

    private async ValueTask MoveAsync(XElement velocity, CancellationToken cancellationToken) =>
        await AskAsync("ContinuousMove", cancellationToken, new XElement(OnvifSoap.Ptz + "Velocity", velocity));

    /// <summary>False: it does not know Stop, and must be driven with speed zero.</summary>
    private async ValueTask<bool> TryStopAsync(bool panTilt, CancellationToken cancellationToken)
    {
        if (!_knowsStop)
        {
            return false;
        }

        try
        {
            await AskAsync(
                "Stop",
                cancellationToken,
                new XElement(OnvifSoap.Ptz + "PanTilt", panTilt),
                new XElement(OnvifSoap.Ptz + "Zoom", !panTilt));
            return true;
        }
        catch (DeviceException e) when (e.Code == "device.refused")
        {
            _knowsStop = false;
            return false;
        }
    }

    private ValueTask<XElement> AskAsync(string action, CancellationToken cancellationToken, params XElement?[] arguments) => _client.AskAsync(
        _ptz!,
        new XElement(OnvifSoap.Ptz + action, new XElement(OnvifSoap.Ptz + "ProfileToken", _profile), arguments),
        false,
        cancellationToken);

    private DeviceException Refused(string problem) => new("device.refused", Id, $"'{Id}' ({settings.Host}:{settings.Port}) {problem}");
}
