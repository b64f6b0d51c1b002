namespace ClassroomEdge.Core.Profiles;

/// <summary>A key that a profile's section had in earlier versions; who still writes it is told what to write now.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RemovedKeyAttribute(string key, string instead) : Attribute
{
    /// <summary>The key as it was written, camelCase.</summary>
    public string Key { get; } = key;

    /// <summary>What replaces it, as an advice: <c>use 'deadline'</c>.</summary>
    public string Instead { get; } = instead;
}
