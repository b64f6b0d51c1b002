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

    /// <summary>Measurement in h.</summary>
    public const string LampHours = "lampHours";

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
