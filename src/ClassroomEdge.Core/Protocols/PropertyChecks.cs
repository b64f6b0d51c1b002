using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>What is wrong with a property by itself.</summary>
internal static class PropertyChecks
{
    private static readonly string[] PowerWords = ["on", "off", "warming", "cooling"];

    public static void Run(ProtocolFile file, string name, ProtocolProperty rule, List<ProtocolMistake> mistakes)
    {
        var path = $"properties.{name}";
        var kinds = (rule.Choice is null ? 0 : 1) + (rule.Switch is null ? 0 : 1) + (rule.Number is null ? 0 : 1);
        if (kinds != 1)
        {
            mistakes.Add(new ProtocolMistake(
                path, kinds == 0 ? "it does not say what its values are" : "it has more than one kind of value", "give one of choice, switch, number"));
            return;
        }

        Known(name, rule, path, mistakes);
        if (rule.Choice is { } choice)
        {
            Codes(choice, rule.AlsoReads, path, mistakes);
        }
        else if (rule.AlsoReads.Count > 0)
        {
            mistakes.Add(new ProtocolMistake($"{path}.alsoReads", "only a choice reads further codes"));
        }

        if (rule.Number is { } n && (n.Minimum >= n.Maximum || (n.RawMinimum ?? n.Minimum) == (n.RawMaximum ?? n.Maximum)))
        {
            mistakes.Add(new ProtocolMistake($"{path}.number", "the range is empty", "minimum must be less than maximum, and rawMinimum differ from rawMaximum"));
        }

        if (rule.NeedsPower && !file.Properties.ContainsKey(DeviceProperty.Power))
        {
            mistakes.Add(new ProtocolMistake($"{path}.needsPower", "there is no property 'power'", "remove needsPower, or add properties.power"));
        }

        if (rule.Initially is { } start && !Fits(rule, start))
        {
            mistakes.Add(new ProtocolMistake($"{path}.initially", $"{start} is no value of '{name}'"));
        }
    }

    /// <summary>Names that scenes and pages know mean what they mean everywhere.</summary>
    private static void Known(string name, ProtocolProperty rule, string path, List<ProtocolMistake> mistakes)
    {
        var problem = (name, rule) switch
        {
            (DeviceProperty.Power, { Choice: not { } }) => "'power' is a choice",
            (DeviceProperty.Power, { Choice: { } words }) when !words.ContainsKey("on") || !words.ContainsKey("off") => "'power' needs the words on and off",
            (DeviceProperty.Power, { Choice: { } words }) when words.Keys.Concat(rule.AlsoReads.Values).FirstOrDefault(w => !PowerWords.Contains(w)) is { } word =>
                $"'power' has no word '{word}': there are on, off, and among alsoReads warming and cooling",
            (DeviceProperty.Power, { Choice: { } words }) when words.Keys.FirstOrDefault(w => w is "warming" or "cooling") is { } word =>
                $"'{word}' cannot be set: it belongs to alsoReads",
            (DeviceProperty.Input, { Choice: null }) => "'input' is a choice",
            (DeviceProperty.Muted or DeviceProperty.MicrophoneOpen, { Switch: null }) => $"'{name}' is a switch",
            (DeviceProperty.Volume or DeviceProperty.Level, { Number: not { Minimum: 0, Maximum: 100, Unit: "%" } }) =>
                $"'{name}' is a number from 0 to 100 in %",
            _ => null,
        };
        if (problem is not null)
        {
            mistakes.Add(new ProtocolMistake(path, problem, name is DeviceProperty.Volume or DeviceProperty.Level
                ? "give number: { minimum: 0, maximum: 100, unit: \"%\" }, and what the device counts as rawMinimum and rawMaximum"
                : "or give it a name of its own"));
        }
    }

    private static void Codes(
        IReadOnlyDictionary<string, string> choice, IReadOnlyDictionary<string, string> alsoReads, string path, List<ProtocolMistake> mistakes)
    {
        if (choice.Count == 0)
        {
            mistakes.Add(new ProtocolMistake($"{path}.choice", "it has no words"));
        }

        foreach (var twice in choice.GroupBy(c => c.Value, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            mistakes.Add(new ProtocolMistake(
                $"{path}.choice.{twice.Last().Key}", $"the code '{twice.Key}' means {string.Join(" and ", twice.Select(c => $"'{c.Key}'"))}"));
        }

        foreach (var code in alsoReads.Keys.Where(c => choice.Values.Contains(c, StringComparer.OrdinalIgnoreCase)))
        {
            mistakes.Add(new ProtocolMistake($"{path}.alsoReads.{code}", $"the code '{code}' is among the choice already"));
        }
    }

    private static bool Fits(ProtocolProperty rule, PropertyValue value) => (rule, value) switch
    {
        ({ Choice: { } choice }, PropertyValue.Choice c) => choice.ContainsKey(c.Word) || rule.AlsoReads.Values.Contains(c.Word),
        ({ Switch: not null }, PropertyValue.Switch) => true,
        ({ Number: { } n }, PropertyValue.Measurement m) => m.Value >= n.Minimum && m.Value <= n.Maximum,
        _ => false,
    };
}
