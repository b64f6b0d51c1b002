using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>Turns YAML into a tree that knows its lines; what a profile has no use for is a problem, not a surprise.</summary>
internal sealed class YamlTree(IParser parser, ProblemList problems)
{
    // Deeper than any profile, shallower than any stack.
    private const int Deepest = 32;

    /// <summary>The tree; null when the text is no YAML, the problem is in the list then.</summary>
    public static ProfileNode? Read(string text, ProblemList problems)
    {
        if (!CheckCharacters(text, problems))
        {
            return null;
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            return new YamlTree(parser, problems).ReadDocument();
        }
        catch (YamlException e)
        {
            Explain(text, e.Start, e.InnerException?.Message ?? e.Message, problems);
        }
        catch (InvalidOperationException e)
        {
            // YamlDotNet's scanner loses its state on some damaged texts.
            Explain(text, parser.Current?.End ?? Mark.Empty, e.Message, problems);
        }

        return null;
    }

    private static void Explain(string text, Mark at, string message, ProblemList problems)
    {
        // The parser points to where the mapping began; people need the line with the tab.
        var lines = text.Split('\n');
        var tab = Array.FindIndex(lines, l => l.TrimStart(' ').StartsWith('\t') && l.Trim().Length > 0);
        if (tab >= 0)
        {
            problems.Add(tab + 1, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1, "", "a line begins with a tab", "indent with spaces");
            return;
        }

        problems.Add(
            (int)at.Line,
            (int)at.Column,
            "",
            $"this is no valid YAML: {message}",
            "check indentation, the ':' after keys, and quotes and brackets that are not closed; in this line or the one before");
    }

    /// <summary>Printable characters only (YAML 1.2.2, section 5.1).</summary>
    private static bool CheckCharacters(string text, ProblemList problems)
    {
        var (line, column) = (1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if ((char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085')) || (char.IsSurrogate(c) && !isPair) || c is '\uFFFE' or '\uFFFF')
            {
                problems.Add(line, column, "", $"a character that YAML does not allow: U+{(int)c:X4}", "remove it");
                return false;
            }

            i += isPair ? 1 : 0;
            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return true;
    }

    private static (int Line, int Column) At(ParsingEvent e) => ((int)e.Start.Line, (int)e.Start.Column);

    private ProfileNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            problems.Add(1, 1, "", "the file is empty", $"begin with {problems.Model}");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode("", 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            problems.Add((int)second.Start.Line, (int)second.Start.Column, "", $"a {problems.Kind} is one YAML document", "remove '---'");
        }

        return root;
    }

    private ProfileNode ReadNode(string path, int depth)
    {
        var (line, column) = At(parser.Current!);
        if (depth > Deepest)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "it is nested too deeply");
        }

        if (parser.Accept<NodeEvent>(out var node) && !node.Anchor.IsEmpty)
        {
            problems.Add(line, column, path, $"a {problems.Kind} knows no anchors ('&')", "write the value out where it is used");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new ProfileNode
            {
                Kind = ProfileNodeKind.Scalar, Line = line, Column = column, Path = path,
                Text = scalar.Value, IsPlain = scalar.Style is ScalarStyle.Plain && scalar.Tag.IsEmpty,
            };
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            return new ProfileNode
            {
                Kind = ProfileNodeKind.List, Line = line, Column = column, Path = path, Items = ReadItems(path, depth),
            };
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            return new ProfileNode
            {
                Kind = ProfileNodeKind.Mapping, Line = line, Column = column, Path = path, Entries = ReadEntries(path, depth),
            };
        }

        if (parser.TryConsume<AnchorAlias>(out _))
        {
            problems.Add(line, column, path, $"a {problems.Kind} knows no aliases ('*')", "write the value out, or put it in quotes");
            return new ProfileNode { Kind = ProfileNodeKind.Scalar, Line = line, Column = column, Path = path, IsPlain = true };
        }

        throw new YamlException(parser.Current!.Start, parser.Current.End, $"unexpected {parser.Current}");
    }

    private List<ProfileNode> ReadItems(string path, int depth)
    {
        var items = new List<ProfileNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]"), depth + 1));
        }

        return items;
    }

    private List<ProfileEntry> ReadEntries(string path, int depth)
    {
        var entries = new List<ProfileEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (line, column) = At(parser.Current!);
            if (!parser.TryConsume<Scalar>(out var key))
            {
                problems.Add(line, column, path, "a key must be a word");
                ReadNode(path, depth + 1);
                ReadNode(path, depth + 1);
                continue;
            }

            var value = ReadNode(path.Length == 0 ? key.Value : $"{path}.{key.Value}", depth + 1);
            if (lines.TryAdd(key.Value, line))
            {
                entries.Add(new ProfileEntry(key.Value, line, column, value));
            }
            else
            {
                problems.Add(line, column, value.Path, $"the key '{key.Value}' is there already, in line {lines[key.Value]}", "keep one of them");
            }
        }

        return entries;
    }
}
