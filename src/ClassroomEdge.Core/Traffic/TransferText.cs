using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ClassroomEdge.Core.Traffic;

/// <summary>What a transfer means. Names of commands and registers are the data sheet's in every language; sentences have a code
/// that pages translate.</summary>
/// <param name="Text">English, for example <c>read_measurement → 812 ppm, 22.41 °C, 41.02 %</c>.</param>
/// <param name="Code">Of the sentence, for example <c>line.high</c>; null: the text is for everybody.</param>
/// <param name="Values">What the code's text has holes for.</param>
public sealed record TransferText(string Text, string? Code, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>A sentence.</summary>
    public static TransferText Of(string code, string text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return new TransferText(text, code, all.ToImmutable());
    }

    /// <summary>Names and numbers that need no translation; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static TransferText? FromString(string? text) =>
        text is null ? null : new TransferText(text, null, ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>As <see cref="FromString"/>.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator TransferText?(string? text) => FromString(text);
}
