using System.Globalization;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>The variables of one device.</summary>
internal static class ProtocolVariables
{
    /// <summary>Every variable with its text; what is wrong goes to the mistakes.</summary>
    public static IReadOnlyDictionary<string, string> Bind(
        ProtocolFile file, IReadOnlyDictionary<string, PropertyValue> given, List<ProtocolMistake> mistakes)
    {
        foreach (var name in given.Keys.Where(n => !file.Variables.ContainsKey(n)))
        {
            var known = file.Variables.Count == 0 ? "it has none" : $"it has: {string.Join(", ", file.Variables.Keys)}";
            mistakes.Add(new ProtocolMistake(name, $"protocol '{file.Id}' has no variable '{name}'; {known}"));
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, variable) in file.Variables)
        {
            var text = given.TryGetValue(name, out var value) ? Text(value) : variable.Default;
            if (Problem(variable, text) is { } problem)
            {
                mistakes.Add(new ProtocolMistake(name, $"variable '{name}' of protocol '{file.Id}' ({variable.Description}) {problem}, not '{text}'"));
            }

            texts[name] = text;
        }

        return texts;
    }

    private static string? Problem(ProtocolVariable variable, string text)
    {
        if (variable is { Minimum: { } from, Maximum: { } to })
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= from && number <= to
                    ? null
                    : $"must be a whole number from {from} to {to}";
        }

        // It goes onto the wire: an end of line in it would be a command of its own.
        return text.Length is > 0 and <= 64 && text.All(c => c is >= ' ' and < (char)127) ? null : "must be 1 to 64 printable characters";
    }

    private static string Text(PropertyValue value) => value switch
    {
        PropertyValue.Choice c => c.Word,
        PropertyValue.Measurement m => m.Value.ToString(CultureInfo.InvariantCulture),
        PropertyValue.Switch s => s.IsOn ? "true" : "false",
        _ => "",
    };
}
