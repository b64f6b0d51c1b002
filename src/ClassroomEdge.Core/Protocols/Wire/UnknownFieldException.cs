namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>A pattern names a word in braces that there is not.</summary>
internal sealed class UnknownFieldException(string name, IReadOnlyCollection<string> known)
    : FormatException($"{{{name}}} is not known here")
{
    /// <summary>The word.</summary>
    public string Name { get; } = name;

    /// <summary>The words there are.</summary>
    public IReadOnlyCollection<string> Known { get; } = known;
}
