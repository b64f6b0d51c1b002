namespace ClassroomEdge.Core.Devices;

/// <summary>What a settable property takes.</summary>
public enum SettableKind
{
    /// <summary>True or false.</summary>
    Switch,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A number in a range.</summary>
    Number,
}
