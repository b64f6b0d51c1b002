using System.Text.RegularExpressions;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>The inputs of one room: a few of the file's, under the names that people use there.</summary>
public static partial class ProtocolInputs
{
    /// <summary>True for the properties that select an input: <c>input</c>, <c>output1</c>, <c>output2</c>, …</summary>
    public static bool IsSelector(string property) => property == DeviceProperty.Input || Output().IsMatch(property);

    /// <summary>
    /// The file with these inputs and no others to select; the others can still be read. A matrix keeps <c>none</c>.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="inputs">Word of the room → word of the file, or a code of the device that the file does not know. Empty: the file's.</param>
    public static ProtocolFile Apply(ProtocolFile file, IReadOnlyDictionary<string, string> inputs) => inputs.Count == 0
        ? file
        : file with
        {
            Properties = file.Properties.ToDictionary(
                p => p.Key,
                p => IsSelector(p.Key) && p.Value.Choice is { } choice ? Apply(p.Value, choice, inputs) : p.Value),
            // They speak of the file's own words.
            Examples = [],
        };

    private static ProtocolProperty Apply(
        ProtocolProperty rule, IReadOnlyDictionary<string, string> choice, IReadOnlyDictionary<string, string> inputs)
    {
        var chosen = inputs.ToDictionary(i => i.Key, i => choice.GetValueOrDefault(i.Value, i.Value));
        if (choice.TryGetValue("none", out var none))
        {
            chosen.TryAdd("none", none);
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, word) in inputs)
        {
            names.TryAdd(word, name);
        }

        var others = choice.Where(c => !chosen.ContainsValue(c.Value)).Select(c => (Code: c.Value, Word: c.Key));
        var also = rule.AlsoReads.Select(a => (Code: a.Key, Word: names.GetValueOrDefault(a.Value, a.Value)));
        return rule with
        {
            Choice = chosen,
            AlsoReads = others.Concat(also).Where(a => !chosen.ContainsValue(a.Code)).DistinctBy(a => a.Code).ToDictionary(a => a.Code, a => a.Word),
            Initially = rule.Initially is PropertyValue.Choice start && names.TryGetValue(start.Word, out var renamed)
                ? PropertyValue.Of(renamed)
                : null,
        };
    }

    [GeneratedRegex("^output[0-9]+$")]
    private static partial Regex Output();
}
