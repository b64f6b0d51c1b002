namespace ClassroomEdge.Platform.Profiles;

/// <summary>What a <see cref="ProfileNode"/> is.</summary>
internal enum ProfileNodeKind
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>Values one after another.</summary>
    List,

    /// <summary>Keys with values.</summary>
    Mapping,
}
