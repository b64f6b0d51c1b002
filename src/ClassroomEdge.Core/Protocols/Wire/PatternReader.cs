using System.Globalization;
using System.Text;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>
/// Reads patterns of one protocol file. Words in braces that are known constants (a variable, a property's <c>with</c>) become
/// literal here; what remains are fields.
/// </summary>
internal sealed class PatternReader(ProtocolFraming framing)
{
    private readonly BinaryFrame? _binary = framing.Binary is { } rule ? new BinaryFrame(rule) : null;

    /// <summary>True: patterns are hexadecimal.</summary>
    public bool IsBinary => _binary is not null;

    /// <summary>Reads one.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="constants">Words and what stands there.</param>
    /// <param name="fields">Words that stay fields.</param>
    /// <exception cref="FormatException">The message says what is wrong.</exception>
    public MessagePattern Read(string text, IReadOnlyDictionary<string, string> constants, IReadOnlyCollection<string> fields)
    {
        var parts = new List<PatternPart>();
        foreach (var (piece, isField) in Pieces(text))
        {
            if (!isField)
            {
                parts.Add(new PatternPart(Literal(piece), null, FieldFormat.None));
                continue;
            }

            var colon = piece.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? piece : piece[..colon];
            var format = FieldFormat.None;
            if (colon >= 0 && !FieldFormat.TryParse(piece[(colon + 1)..], out format))
            {
                throw new FormatException($"'{piece[(colon + 1)..]}' in '{{{piece}}}' is no format; there are: {FieldFormat.Known}");
            }

            if (constants.TryGetValue(name, out var constant))
            {
                parts.Add(new PatternPart(Constant(name, constant, format), null, FieldFormat.None));
            }
            else if (fields.Contains(name) || name is MessagePattern.Any || (IsBinary && name is MessagePattern.Length or MessagePattern.Checksum))
            {
                parts.Add(new PatternPart(null, name, format));
            }
            else
            {
                throw new UnknownFieldException(name, [.. constants.Keys, .. fields, MessagePattern.Any]);
            }
        }

        Check(parts);
        return new MessagePattern([.. parts], _binary, !IsBinary && framing.IgnoreCase);
    }

    private static IEnumerable<(string Piece, bool IsField)> Pieces(string text)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Append(text[i++]);
                continue;
            }

            if (text[i] is '}')
            {
                throw new FormatException($"a '}}' without its '{{' at character {i + 1}; write '}}}}' where the device wants a brace");
            }

            if (text[i] is not '{')
            {
                literal.Append(text[i]);
                continue;
            }

            var end = text.IndexOf('}', i);
            if (end < 0)
            {
                throw new FormatException($"the '{{' at character {i + 1} is not closed");
            }

            if (literal.Length > 0)
            {
                yield return (literal.ToString(), false);
                literal.Clear();
            }

            yield return (text[(i + 1)..end], true);
            i = end;
        }

        if (literal.Length > 0)
        {
            yield return (literal.ToString(), false);
        }
    }

    private string Literal(string piece) => IsBinary
        ? Hex.Read(piece) ?? throw new FormatException($"'{piece.Trim()}' is not hexadecimal: bytes are written as pairs, AA 01")
        : piece;

    private string Constant(string name, string constant, FieldFormat format)
    {
        if (format.Kind is not FieldFormatKind.None
            && double.TryParse(constant, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return format.Write(number, IsBinary) ?? throw new FormatException($"{constant} does not fit into {{{name}}}");
        }

        return IsBinary ? Hex.Read(constant) ?? throw new FormatException($"'{constant}' for {{{name}}} is not hexadecimal") : constant;
    }

    private void Check(List<PatternPart> parts)
    {
        var twice = parts.Where(p => p.Name is not (null or MessagePattern.Any)).GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new FormatException($"{{{twice.Key}}} is there twice");
        }

        if (_binary is null)
        {
            return;
        }

        if (!string.Concat(parts.TakeWhile(p => p.Literal is not null).Select(p => p.Literal)).StartsWith(_binary.Start, StringComparison.Ordinal))
        {
            throw new FormatException($"it does not begin with {Hex.Write(_binary.Start)}, as framing.binary.start says");
        }

        if (_binary.HasChecksum && parts is not [.., { Name: MessagePattern.Checksum }])
        {
            throw new FormatException("it does not end with {checksum}, as framing.binary.checksum wants");
        }

        if (_binary.Length is { } length && !IsAt(parts, MessagePattern.Length, length.At))
        {
            throw new FormatException($"{{length}} does not stand at byte {length.At}, counted from 0, as framing.binary.length says");
        }
    }

    private static bool IsAt(List<PatternPart> parts, string name, int place)
    {
        var at = 0;
        foreach (var part in parts)
        {
            if (part.Name == name)
            {
                return at == place;
            }

            at += part.Literal?.Length ?? Math.Max(1, part.Format.Width);
        }

        return false;
    }
}
