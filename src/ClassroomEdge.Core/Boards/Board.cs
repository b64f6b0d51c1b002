using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Boards;

/// <summary>A computer that rooms are built on, with the pins that people connect: a file in <c>hardware/boards</c>.</summary>
public sealed record Board
{
    /// <summary>As in a profile's <c>board</c>.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

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

    /// <summary>The pin of that line; null: none.</summary>
    public BoardPin? PinOfLine(int line) => Pins.FirstOrDefault(p => p.Line == line);

    /// <summary>A line by the name or number of its pin: <c>GPIO17</c>, <c>pin 11</c>; null: no such line.</summary>
    public int? LineOf(string word)
    {
        var pin = word.StartsWith(PinWord, StringComparison.OrdinalIgnoreCase) && int.TryParse(
            word.AsSpan(PinWord.Length), System.Globalization.NumberStyles.None, null, out var number)
            ? Pins.FirstOrDefault(p => p.Number == number)
            : Pins.FirstOrDefault(p => string.Equals(p.Name, word, StringComparison.OrdinalIgnoreCase));
        return pin?.Line;
    }

    /// <summary>How a pin is named by its number: <c>pin 11</c>.</summary>
    public const string PinWord = "pin ";
}
