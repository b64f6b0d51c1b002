namespace ClassroomEdge.Core.Rooms;

/// <summary>Names of the properties that more than one module knows. A driver may add its own, in the same style.</summary>
public static class DeviceProperty
{
    /// <summary>Choice: <c>off</c>, <c>on</c>, <c>warming</c>, <c>cooling</c>. Set with <c>on</c> or <c>off</c>.</summary>
    public const string Power = "power";

    /// <summary>Measurement in s: time left of warming or cooling, where the device or its settings tell.</summary>
    public const string TransitionRemaining = "transitionRemaining";

    /// <summary>Choice: <c>up</c>, <c>down</c>, <c>moving-up</c>, <c>moving-down</c>, <c>stopped</c>. Set with <c>up</c>, <c>down</c>, <c>stop</c>.</summary>
    public const string Position = "position";

    /// <summary>Measurement in %: brightness of a lamp, 0 to 100.</summary>
    public const string Level = "level";

    /// <summary>Measurement in %: loudness, 0 to 100.</summary>
    public const string Volume = "volume";

    /// <summary>Switch: the loudspeakers are silenced.</summary>
    public const string Muted = "muted";

    /// <summary>Switch: the room's microphone is open.</summary>
    public const string MicrophoneOpen = "microphoneOpen";

    /// <summary>Choice: the selected input, for example <c>hdmi1</c>.</summary>
    public const string Input = "input";

    /// <summary>Measurement in h: of the most used lamp.</summary>
    public const string LampHours = "lampHours";

    /// <summary>Measurement in h: since the filter was cleaned or changed.</summary>
    public const string FilterHours = "filterHours";

    /// <summary>Choice: <c>none</c>, or the worst part with how bad: <c>lamp-warning</c>, <c>temperature-error</c>.</summary>
    public const string Fault = "fault";

    /// <summary>Switch: the picture is dark while the device is on.</summary>
    public const string PictureMuted = "pictureMuted";

    /// <summary>Switch: the picture stands still.</summary>
    public const string Frozen = "frozen";

    /// <summary>Choice, only to be set: <c>up</c> or <c>down</c> makes it a step louder or softer.</summary>
    public const string VolumeStep = "volumeStep";

    /// <summary>The same for the device's own microphone.</summary>
    public const string MicrophoneVolumeStep = "microphoneVolumeStep";

    /// <summary>Choice: picture size of the input, <c>1920x1080</c>; <c>none</c> without a signal.</summary>
    public const string Resolution = "resolution";

    /// <summary>Choice, as the device tells it.</summary>
    public const string Manufacturer = "manufacturer";

    /// <summary>Choice, as the device tells it.</summary>
    public const string Model = "model";

    /// <summary>Choice, as the device tells it.</summary>
    public const string SerialNumber = "serialNumber";

    /// <summary>Choice, as the device tells it.</summary>
    public const string SoftwareVersion = "softwareVersion";

    /// <summary>Choice: where a camera looks, by the preset's word; <c>none</c> when it was moved since.</summary>
    public const string Preset = "preset";

    /// <summary>Choice, only to be set: the preset's word under which a camera remembers where it looks now.</summary>
    public const string SavePreset = "savePreset";

    /// <summary>Measurement in %: speed to the right, negative to the left, −100 to 100. Set, it stops by itself soon.</summary>
    public const string Pan = "pan";

    /// <summary>Measurement in %: speed upwards, negative downwards, −100 to 100. Set, it stops by itself soon.</summary>
    public const string Tilt = "tilt";

    /// <summary>Measurement in %: speed towards near, negative towards wide, −100 to 100. Set, it stops by itself soon.</summary>
    public const string Zoom = "zoom";

    /// <summary>Measurement in °: where a camera looks, to the right of its middle.</summary>
    public const string PanPosition = "panPosition";

    /// <summary>Measurement in °: where a camera looks, above its middle.</summary>
    public const string TiltPosition = "tiltPosition";

    /// <summary>Measurement in %: 0 is the widest picture, 100 the nearest.</summary>
    public const string ZoomPosition = "zoomPosition";

    /// <summary>Switch: the device shows our picture, or the input that the box is connected to.</summary>
    public const string ActiveSource = "activeSource";

    /// <summary>Measurement in ppm.</summary>
    public const string Co2 = "co2";

    /// <summary>Measurement in °C.</summary>
    public const string Temperature = "temperature";

    /// <summary>Measurement in %, relative.</summary>
    public const string Humidity = "humidity";

    /// <summary>Measurement in lx.</summary>
    public const string Illuminance = "illuminance";

    /// <summary>Measurement in hPa, at the sensor's height.</summary>
    public const string Pressure = "pressure";

    /// <summary>Measurement in V.</summary>
    public const string Voltage = "voltage";

    /// <summary>Measurement in A; negative when it flows back.</summary>
    public const string Current = "current";

    /// <summary>Measurement in W; <see cref="Power"/> is the switch.</summary>
    public const string PowerDraw = "powerDraw";

    /// <summary>Switch: a door or a window stands open.</summary>
    public const string Open = "open";

    /// <summary>Switch: somebody moves, or did within the detector's hold time.</summary>
    public const string Motion = "motion";

    /// <summary>Choice: how a button was pressed last: <c>none</c> (not yet), <c>short</c>, <c>long</c>, <c>double</c>.</summary>
    public const string Press = "press";

    /// <summary>Measurement without unit: presses of a button since the service started; only ever rises.</summary>
    public const string Presses = "presses";

    /// <summary>Measurement in kWh: what a meter has counted; only ever rises, except that it begins anew.</summary>
    public const string Energy = "energy";

    /// <summary>Choice: what an air conditioner does: <c>auto</c>, <c>cool</c>, <c>heat</c>, <c>dry</c>, <c>fan</c>; whether it runs says <see cref="Power"/>.</summary>
    public const string Mode = "mode";

    /// <summary>Measurement in °C: what an air conditioner is to bring the room to.</summary>
    public const string TargetTemperature = "targetTemperature";

    /// <summary>Choice: <c>auto</c>, <c>low</c>, <c>medium</c>, <c>high</c>, or what else the device has.</summary>
    public const string FanSpeed = "fanSpeed";

    /// <summary>Measurement in K: colour of a lamp's white.</summary>
    public const string ColourTemperature = "colourTemperature";

    /// <summary>Measurement in %: charge of a device's battery.</summary>
    public const string Battery = "battery";

    /// <summary>Measurement in Hz, of the mains.</summary>
    public const string Frequency = "frequency";
}
