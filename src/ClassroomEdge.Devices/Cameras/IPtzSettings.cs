namespace ClassroomEdge.Devices.Cameras;

/// <summary>What the settings of every camera that turns have.</summary>
internal interface IPtzSettings
{
    /// <summary>Words of its presets.</summary>
    IReadOnlyCollection<string> PresetWords { get; }

    /// <summary>Presets may be overwritten from here.</summary>
    bool SavePresets { get; }

    /// <summary>How long a movement lasts that is not renewed.</summary>
    TimeSpan MoveTime { get; }

    /// <summary>How often it is read while it stands.</summary>
    TimeSpan PollInterval { get; }
}
