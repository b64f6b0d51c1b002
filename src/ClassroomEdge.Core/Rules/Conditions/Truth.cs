namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>Three-valued, after Kleene: what cannot be told is neither.</summary>
internal enum Truth
{
    /// <summary>It is not so.</summary>
    False,

    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>It is so.</summary>
    True,
}
