using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>
/// A message with fields, made from a pattern of a protocol file; works in both directions. Messages are strings whose
/// characters are bytes (Latin-1). Thread-safe.
/// </summary>
internal sealed class MessagePattern
{
    /// <summary>Whatever stands there.</summary>
    public const string Any = "any";

    /// <summary>Filled in by the framing.</summary>
    public const string Length = "length";

    /// <summary>Filled in by the framing.</summary>
    public const string Checksum = "checksum";

    private readonly PatternPart[] _parts;
    private readonly BinaryFrame? _binary;
    private readonly Regex _expression;

    internal MessagePattern(PatternPart[] parts, BinaryFrame? binary, bool ignoreCase)
    {
        _parts = parts;
        _binary = binary;
        var text = new StringBuilder(@"\A");
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(parts[i].Literal is { } literal
                ? Regex.Escape(literal)
                : parts[i].Name is Any && parts[i].Format.Kind is FieldFormatKind.None && binary is null
                    ? "(?:.*?)"
                    : $"(?<f{i}>{parts[i].Format.Expression(binary is not null)})");
        }

        // Linear in the length of what came, whatever somebody writes into a file.
        _expression = new Regex(
            text.Append(@"\z").ToString(),
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant
                | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
    }

    /// <summary>Names of the fields that carry something: neither <c>any</c> nor what the framing fills in.</summary>
    public IEnumerable<string> Fields => _parts
        .Where(p => p.Name is not (null or Any or Length or Checksum))
        .Select(p => p.Name!);

    /// <summary>The message.</summary>
    /// <param name="values">What goes into each field.</param>
    /// <exception cref="FormatException">A value does not fit its field, or is missing.</exception>
    public string Write(Func<string, FieldValue?> values)
    {
        var text = new StringBuilder();
        var lengthAt = -1;
        foreach (var part in _parts)
        {
            if (part.Literal is { } literal)
            {
                text.Append(literal);
            }
            else if (part.Name is Length or Checksum)
            {
                lengthAt = part.Name is Length ? text.Length : lengthAt;
                text.Append('\0');
            }
            else
            {
                text.Append(Write(part, values(part.Name!)));
            }
        }

        return _binary?.Seal(text, lengthAt) ?? text.ToString();
    }

    /// <summary>What the fields hold; null when this is another message.</summary>
    public MessageMatch? Match(string message)
    {
        var match = _expression.Match(message);
        if (!match.Success)
        {
            return null;
        }

        var found = new Dictionary<string, MatchedField>(StringComparer.Ordinal);
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].Name is { } name and not (Any or Length or Checksum))
            {
                found[name] = new MatchedField(match.Groups[$"f{i}"].Value, _parts[i].Format, _binary is not null);
            }
        }

        return new MessageMatch(found);
    }

    private string Write(PatternPart part, FieldValue? value)
    {
        var isBinary = _binary is not null;
        if (part.Name is Any)
        {
            return part.Format.Write(0, isBinary) ?? "";
        }

        if (value is not { } given)
        {
            throw new FormatException($"nothing is known for {{{part.Name}}}");
        }

        if (given.Code is not { } code)
        {
            return part.Format.Write(given.Number, isBinary)
                ?? throw new FormatException($"{given.Number} does not fit into {{{part.Name}}}");
        }

        if (part.Format.Kind is FieldFormatKind.Decimal
            && !isBinary
            && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return part.Format.Write(digits, isBinary) ?? throw new FormatException($"{code} does not fit into {{{part.Name}}}");
        }

        var written = isBinary ? Hex.Read(code) ?? throw new FormatException($"'{code}' is not hexadecimal") : code;
        var width = part.Format.Kind is FieldFormatKind.Decimal or FieldFormatKind.Fixed || (part.Format.Width == 0 && !isBinary)
            ? written.Length
            : Math.Max(1, part.Format.Width);
        return written.Length == width
            ? written
            : throw new FormatException($"'{code}' does not fit into {{{part.Name}}}, which takes {width}");
    }
}
