using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Core.Boards;

/// <summary>A bus or a bank of lines that a board offers; a profile's bus names it by <c>port</c>.</summary>
public sealed record BoardPort
{
    /// <summary>Id within the board: <c>gpio</c>, <c>i2c-1</c>.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required BusKind Kind { get; init; }

    /// <summary>Its device file, or what it is found by where the file's number differs from kernel to kernel:
    /// <c>gpiochip:LABEL</c>, <c>i2c:NAME</c>, <c>pwmchip:DEVICE</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its pins by their role: <c>SDA</c>, <c>SCL</c>, <c>TX</c>, <c>RX</c>, or a PWM channel's number.
    /// A GPIO port has all pins that have a line.</summary>
    public IReadOnlyDictionary<string, string> Pins { get; init; } = new Dictionary<string, string>();

    /// <summary>True when an I²C port has its pull-up resistors on the board.</summary>
    public bool HasPullUps { get; init; }

    /// <summary>Lines of the Raspberry Pi's <c>config.txt</c> that switch it on.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];

    /// <summary>Kernel modules that it needs and that do not always load by themselves.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];
}
