using System.Collections.Immutable;
using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Core.Protocols;

/// <summary>Makes the messages of a protocol file for one device; tells every mistake.</summary>
internal sealed class ProtocolBinder(ProtocolFile file, IReadOnlyDictionary<string, string> variables, List<ProtocolMistake> mistakes)
{
    private static readonly string[] NoFields = [];
    private static readonly string[] ValueField = ["value"];
    private static readonly string[] ErrorField = ["error"];

    private readonly PatternReader _reader = new(file.Framing);

    /// <summary>Null when there are mistakes.</summary>
    public Protocol? Bind()
    {
        var before = mistakes.Count;
        var properties = new List<WireProperty>();
        var questions = new List<WireQuestion>();
        var asked = file.Queries.Values.SelectMany(FieldsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, rule) in file.Properties)
        {
            var property = Property(name, rule);
            properties.Add(property);
            if (rule.Access is not ProtocolAccess.WriteOnly && (rule.Get is not null || !asked.Contains(name)))
            {
                Add(questions, Question(property));
            }
        }

        foreach (var (name, query) in file.Queries)
        {
            Add(questions, Question(name, query, properties));
        }

        var general = file.Messages.Nak is { } nak && TryRead(nak, variables, ErrorField) is { } pattern
            ? new RefusalPattern(pattern, file.Errors)
            : null;
        return mistakes.Count > before
            ? null
            : new Protocol(
                file,
                [.. properties],
                [.. questions.OrderBy(q => q.Reads.Any(p => p.Name == Rooms.DeviceProperty.Power) ? 0 : 1)],
                general);
    }

    private static void Add(List<WireQuestion> questions, WireQuestion? question)
    {
        if (question is not null)
        {
            questions.Add(question);
        }
    }

    private WireProperty Property(string name, ProtocolProperty rule)
    {
        var path = $"properties.{name}";
        var constants = Constants(rule.With, path);
        var isSettable = rule.Access is not ProtocolAccess.ReadOnly;
        var set = isSettable ? Pattern(rule.Set, file.Messages.Set, path, "set", constants, ValueField) : null;
        if (isSettable && (rule.Set ?? file.Messages.Set) is null)
        {
            mistakes.Add(new ProtocolMistake(path, "it can be set, and no pattern says how", $"add {path}.set or messages.set, or access: readOnly"));
        }

        if (set is not null && !set.Fields.Contains("value"))
        {
            mistakes.Add(new ProtocolMistake($"{path}.{(rule.Set is null ? "with" : "set")}", "the pattern that sets it has no {value}"));
        }

        return new WireProperty(
            name,
            rule,
            set,
            isSettable ? Pattern(rule.Ack, file.Messages.Ack, path, "ack", constants, ValueField) : null,
            Pattern(rule.Notice, file.Messages.Notice, path, "notice", constants, ValueField),
            Nak(rule.Nak, path, constants));
    }

    private WireQuestion? Question(WireProperty property)
    {
        var rule = property.Rule;
        var path = $"properties.{property.Name}";
        var constants = Constants(rule.With, path, isQuiet: true);
        var get = Pattern(rule.Get, file.Messages.Get, path, "get", constants, NoFields);
        var reply = Pattern(rule.Reply, file.Messages.Reply, path, "reply", constants, ValueField);
        if ((rule.Get ?? file.Messages.Get) is null || (rule.Reply ?? file.Messages.Reply) is null)
        {
            mistakes.Add(new ProtocolMistake(
                path, "it can be read, and no pattern says how", $"add {path}.get and reply, a query that reads it, or access: writeOnly"));
            return null;
        }

        if (reply is not null && !reply.Fields.Contains("value"))
        {
            mistakes.Add(new ProtocolMistake($"{path}.{(rule.Reply is null ? "with" : "reply")}", "the pattern of its answer has no {value}"));
        }

        return get is null || reply is null
            ? null
            : new WireQuestion(property.Name, get.Write(_ => null), reply, isOwn: true, [property])
            {
                Nak = property.Nak, NeedsPower = rule.NeedsPower, Every = rule.Every,
            };
    }

    private WireQuestion? Question(string name, ProtocolQuery query, List<WireProperty> properties)
    {
        var path = $"queries.{name}";
        var send = Pattern(query.Send, null, path, "send", variables, NoFields);
        var reply = Pattern(query.Reply, null, path, "reply", variables, [.. file.Properties.Keys]);
        if (send is null || reply is null)
        {
            return null;
        }

        ImmutableArray<WireProperty> reads = [.. properties.Where(p => reply.Fields.Contains(p.Name))];
        if (reads.IsEmpty)
        {
            mistakes.Add(new ProtocolMistake($"{path}.reply", "it tells no property: its fields are names of properties in braces"));
        }

        return new WireQuestion(name, send.Write(_ => null), reply, isOwn: false, reads)
        {
            Nak = Nak(query.Nak, path, variables), NeedsPower = query.NeedsPower,
        };
    }

    /// <summary>The properties that a query's answer names, as far as it can be told before it is read.</summary>
    private IEnumerable<string> FieldsOf(ProtocolQuery query) =>
        TryRead(query.Reply, variables, [.. file.Properties.Keys])?.Fields ?? [];

    private IReadOnlyDictionary<string, string> Constants(IReadOnlyDictionary<string, string> with, string path, bool isQuiet = false)
    {
        if (with.Count == 0)
        {
            return variables;
        }

        var constants = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        foreach (var (name, text) in with)
        {
            if (!isQuiet && name is "value" or "error" or MessagePattern.Any or MessagePattern.Length or MessagePattern.Checksum)
            {
                mistakes.Add(new ProtocolMistake($"{path}.with.{name}", $"{{{name}}} has a meaning of its own", "choose another word"));
            }

            constants[name] = text;
        }

        return constants;
    }

    private RefusalPattern? Nak(string? own, string path, IReadOnlyDictionary<string, string> constants)
    {
        // A shared refusal may name a word that this one does not have: then it cannot be told.
        var pattern = own is not null
            ? Pattern(own, null, path, "nak", constants, ErrorField)
            : file.Messages.Nak is { } shared ? TryRead(shared, constants, ErrorField) : null;
        return pattern is null ? null : new RefusalPattern(pattern, file.Errors);
    }

    private MessagePattern? Pattern(
        string? own, string? shared, string path, string key, IReadOnlyDictionary<string, string> constants, string[] fields)
    {
        if ((own ?? shared) is not { } text)
        {
            return null;
        }

        // A shared pattern without what this property lacks is the property's mistake.
        var at = own is not null ? $"{path}.{key}" : path;
        var prefix = own is not null ? "" : $"messages.{key}: ";
        try
        {
            return _reader.Read(text, constants, fields);
        }
        catch (UnknownFieldException e)
        {
            mistakes.Add(new ProtocolMistake(
                at,
                $"{prefix}{e.Message}",
                own is null ? $"add '{e.Name}' to {path}.with" : $"known: {string.Join(", ", e.Known)}"));
        }
        catch (FormatException e)
        {
            mistakes.Add(new ProtocolMistake(own is not null ? at : $"messages.{key}", e.Message));
        }

        return null;
    }

    private MessagePattern? TryRead(string text, IReadOnlyDictionary<string, string> constants, string[] fields)
    {
        try
        {
            return _reader.Read(text, constants, fields);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
