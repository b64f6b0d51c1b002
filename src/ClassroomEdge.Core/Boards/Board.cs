using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Core.Boards;

/// <summary>A computer that rooms are built on, with the pins that people connect: a file in <c>hardware/boards</c>.</summary>
public sealed record Board
{
    /// <summary>As in a profile's <c>board</c>.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>Shorter names for the command line: <c>pi5</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What the connector is called.</summary>
    public required LocalizedText Header { get; init; }

    /// <summary>Rows of pins: with two, odd numbers are on one side and even ones on the other.</summary>
    [Range(1, 2)]
    public int Rows { get; init; } = 2;

    /// <summary>What whoever wires it must know.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];

    /// <summary>Its buses.</summary>
    public required IReadOnlyList<BoardPort> Ports { get; init; }

    /// <summary>Its pins, by number.</summary>
    public required IReadOnlyList<BoardPin> Pins { get; init; }

    /// <summary>The port of that id; null: none.</summary>
    public BoardPort? Port(string id) => Ports.FirstOrDefault(p => p.Id == id);

    /// <summary>The pin of that name; null: none. Power and ground pins share names: the first.</summary>
    public BoardPin? Pin(string name) => Pins.FirstOrDefault(p => p.Name == name);

    /// <summary>A pin by its name or number: <c>GPIO17</c>, <c>pin 11</c>; null: no such pin.</summary>
    public BoardPin? PinAt(string word) =>
        word.StartsWith(PinWord, StringComparison.OrdinalIgnoreCase) && int.TryParse(
            word.AsSpan(PinWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Pins.FirstOrDefault(p => p.Number == number)
            : Pins.FirstOrDefault(p => string.Equals(p.Name, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The line of a GPIO port, or the channel of a PWM port, at a pin by its name or number; null: there is none.</summary>
    public int? NumberAt(BoardPort port, string word) => (port.Kind, PinAt(word)) switch
    {
        (BusKind.Gpio, { Line: { } line }) => line,
        (BusKind.Pwm, { } pin) when port.Pins.FirstOrDefault(p => p.Value == pin.Name).Key is { } channel =>
            int.Parse(channel, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The pin of a line or channel of a port; null: there is none.</summary>
    public BoardPin? PinOf(BoardPort port, int number) => port.Kind switch
    {
        BusKind.Gpio => Pins.FirstOrDefault(p => p.Line == number),
        _ => port.Pins.TryGetValue(number.ToString(CultureInfo.InvariantCulture), out var name) ? Pin(name) : null,
    };

    /// <summary>How a pin is named by its number: <c>pin 11</c>.</summary>
    public const string PinWord = "pin ";
}
