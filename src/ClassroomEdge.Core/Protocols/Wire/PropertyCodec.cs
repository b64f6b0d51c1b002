using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>A property's values as people and as the wire know them.</summary>
internal sealed class PropertyCodec(ProtocolProperty rule)
{
    /// <summary>What goes into the field.</summary>
    /// <exception cref="FormatException">It has no code for that value.</exception>
    public FieldValue Write(PropertyValue value) => (rule, value) switch
    {
        ({ Choice: { } choice }, PropertyValue.Choice { Word: var word }) when choice.TryGetValue(word, out var code) =>
            FieldValue.Of(code),
        ({ Choice: not null }, PropertyValue.Choice { Word: var word }) when CodeRead(word) is { } code => FieldValue.Of(code),
        ({ Switch: { } s }, PropertyValue.Switch { IsOn: var isOn }) => FieldValue.Of(isOn ? s.On : s.Off),
        ({ Number: { } n }, PropertyValue.Measurement { Value: var number }) => FieldValue.Of(ToRaw(n, number)),
        _ => throw new FormatException($"there is no code for {value}"),
    };

    /// <summary>What stood in the field; null when it is no value of this property.</summary>
    public PropertyValue? Read(MatchedField field)
    {
        if (rule.Choice is { } choice)
        {
            foreach (var (word, code) in choice)
            {
                if (field.Is(code))
                {
                    return PropertyValue.Of(word);
                }
            }

            foreach (var (code, word) in rule.AlsoReads)
            {
                if (field.Is(code))
                {
                    return PropertyValue.Of(word);
                }
            }

            return null;
        }

        if (rule.Switch is { } s)
        {
            return field.Is(s.On) ? PropertyValue.Of(true) : field.Is(s.Off) ? PropertyValue.Of(false) : null;
        }

        // A device may go beyond the range that people get (-100 dB where 0 % is -60 dB): then it is at its end.
        return rule.Number is { } n && field.TryNumber(out var raw) && FromRaw(n, raw) is var number
            && (n.RawMinimum is not null || n.RawMaximum is not null || (number >= n.Minimum - Slack(n) && number <= n.Maximum + Slack(n)))
                ? PropertyValue.Of(Math.Clamp(number, n.Minimum, n.Maximum), new Unit(n.Unit))
                : null;
    }

    /// <summary>What a device reports: a word that the file does not know is <c>unknown</c>, which is better than what was before.</summary>
    public PropertyValue? ReadReport(MatchedField field, string name) =>
        Read(field) ?? (rule.Choice is not null && name != DeviceProperty.Power ? PropertyValue.Of("unknown") : null);

    /// <summary>The code that means a word which cannot be set (<c>warming</c>).</summary>
    private string? CodeRead(string word) => rule.AlsoReads.FirstOrDefault(a => a.Value == word).Key;

    // Half a step of the wire: a device may round where we did not.
    private static double Slack(ProtocolNumber n) =>
        (n.Maximum - n.Minimum) / Math.Max(1, Math.Abs(RawMaximum(n) - RawMinimum(n))) / 2;

    private static double RawMinimum(ProtocolNumber n) => n.RawMinimum ?? n.Minimum;

    private static double RawMaximum(ProtocolNumber n) => n.RawMaximum ?? n.Maximum;

    private static double ToRaw(ProtocolNumber n, double number) =>
        RawMinimum(n) + ((number - n.Minimum) / (n.Maximum - n.Minimum) * (RawMaximum(n) - RawMinimum(n)));

    private static double FromRaw(ProtocolNumber n, double raw) => Math.Round(
        n.Minimum + ((raw - RawMinimum(n)) / (RawMaximum(n) - RawMinimum(n)) * (n.Maximum - n.Minimum)), 3);
}
