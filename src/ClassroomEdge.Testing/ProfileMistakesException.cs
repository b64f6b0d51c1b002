using System.Collections.Immutable;

namespace ClassroomEdge.Testing;

/// <summary>A profile or scenario has mistakes: each with file, line, key and what would be right.</summary>
public sealed class ProfileMistakesException(ImmutableArray<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>One a mistake, as <c>edge profile check</c> prints them.</summary>
    public ImmutableArray<string> Mistakes { get; } = mistakes;
}
