using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>
/// Everything that makes one room: read from YAML, validated against the JSON Schema made from these types. Keys are
/// camelCase; an unknown key is an error; times are <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.
/// </summary>
public sealed record RoomProfile
{
    /// <summary>Version of this format; 1.</summary>
    [Range(1, 1)]
    public required int Version { get; init; }

    /// <summary>Site id, <c>[a-z0-9-]+</c>: the school.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Site { get; init; }

    /// <summary>The room.</summary>
    public required RoomOptions Room { get; init; }

    /// <summary>The board that the room is wired to, for example <c>raspberry-pi-5</c>: its buses may then be named by
    /// their port, its lines by their pin. Null: buses name their device files, lines are numbers.</summary>
    public string? Board { get; init; }

    /// <summary>The buses that devices hang on, by id.</summary>
    public IReadOnlyList<BusProfile> Buses { get; init; } = [];

    /// <summary>The devices, in the order that pages show.</summary>
    public IReadOnlyList<DeviceProfile> Devices { get; init; } = [];

    /// <summary>The scenes, in the order that the panel shows.</summary>
    public IReadOnlyList<SceneProfile> Scenes { get; init; } = [];

    /// <summary>The room's camera and microphone; null: none.</summary>
    public CameraOptions? Camera { get; init; }

    /// <summary>A second camera, for the blackboard or the class; null: none.</summary>
    public CameraOptions? Camera2 { get; init; }

    /// <summary>What the room's computer shows, by HDMI capture; null: none.</summary>
    public SlidesOptions? Slides { get; init; }

    /// <summary>Recordings.</summary>
    public RecordingOptions Recording { get; init; } = new();

    /// <summary>Synchronous lessons.</summary>
    public LessonOptions Lessons { get; init; } = new();

    /// <summary>Local analysis.</summary>
    public VisionOptions Vision { get; init; } = new();

    /// <summary>The broker upstream.</summary>
    public ReportingOptions Reporting { get; init; } = new();

    /// <summary>The broker of the room's own MQTT devices; null: the one upstream.</summary>
    public DeviceBrokerOptions? DeviceBroker { get; init; }

    /// <summary>Today's timetable, the same every day, until one comes from the school.</summary>
    public IReadOnlyList<TimetableEntry> Timetable { get; init; } = [];

    /// <summary>What the room does by itself.</summary>
    public RuleOptions Rules { get; init; } = new();

    /// <summary>The simulated room; null: real hardware.</summary>
    public SimulationOptions? Simulation { get; init; }
}
