namespace ClassroomEdge.Core.Profiles;

/// <summary>Shortest and longest time that a key of a profile may hold, both written as in the profile: <c>500ms</c>, <c>2h</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationRangeAttribute(string minimum, string maximum) : Attribute
{
    /// <summary>The shortest.</summary>
    public string Minimum { get; } = minimum;

    /// <summary>The longest.</summary>
    public string Maximum { get; } = maximum;
}
