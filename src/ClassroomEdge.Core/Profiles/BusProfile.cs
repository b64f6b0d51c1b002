using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A bus of the box.</summary>
public sealed record BusProfile
{
    /// <summary>Id that devices name, for example <c>i2c-1</c>.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>Its kind.</summary>
    public required BusKind Kind { get; init; }

    /// <summary>Which adapter opens it; null: the best there is.</summary>
    public string? Adapter { get; init; }

    /// <summary>The port of the profile's board that it is, for example <c>gpio</c>, <c>i2c-1</c>; its <c>path</c> comes from there.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public string? Port { get; init; }

    /// <summary>Its device file, for example <c>/dev/i2c-1</c>, or what it is found by where the file's number may change:
    /// <c>gpiochip:LABEL</c> (as <c>gpiodetect</c> prints it), <c>i2c:NAME</c> (as <c>i2cdetect -l</c>),
    /// <c>pwmchip:DEVICE</c> (where its <c>device</c> under <c>/sys/class/pwm</c> points). Null for a simulated one.</summary>
    public string? Path { get; init; }

    /// <summary>Serial port: bits a second; any that the port can do.</summary>
    [Range(50, 4_000_000)]
    public int Baud { get; init; } = 9600;

    /// <summary>Serial port: bits of a character, 7 or 8.</summary>
    [Range(7, 8)]
    public int DataBits { get; init; } = 8;

    /// <summary>Serial port: <c>none</c>, <c>even</c>, <c>odd</c>.</summary>
    public SerialParity Parity { get; init; } = SerialParity.None;

    /// <summary>Serial port: stop bits, 1 or 2.</summary>
    [Range(1, 2)]
    public int StopBits { get; init; } = 1;

    /// <summary>Serial port: the kernel switches the RS-485 driver's direction by RTS. Leave it out for a USB adapter that
    /// switches by itself.</summary>
    public bool Rs485 { get; init; }

    /// <summary>PWM: frequency of all its channels in Hz.</summary>
    [Range(1.0, 100_000.0)]
    public double FrequencyHz { get; init; } = 1000;

    /// <summary>A chip on another bus that is this bus: <c>mcp23017</c> (16 GPIO lines on I²C), <c>pca9685</c> (16 PWM channels
    /// on I²C); null: the box's own.</summary>
    [AllowedValues("mcp23017", "pca9685", null)]
    public string? Chip { get; init; }

    /// <summary>Id of the bus that <see cref="Chip"/> hangs on.</summary>
    public string? Parent { get; init; }

    /// <summary>7-bit address of <see cref="Chip"/> there; null: the chip's usual one, 0x20 (32) or 0x40 (64).</summary>
    [Range(0x08, 0x77)]
    public int? Address { get; init; }

    /// <summary>MCP23017: the line that its output INTA is wired to (INTB stays free), so that its inputs are read the moment they
    /// change; it needs no resistor. Null: they are read often instead.</summary>
    public InterruptLine? Interrupt { get; init; }
}
