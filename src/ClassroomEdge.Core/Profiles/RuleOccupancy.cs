namespace ClassroomEdge.Core.Profiles;

/// <summary>People in the room.</summary>
public enum RuleOccupancy
{
    /// <summary>Somebody is there.</summary>
    Occupied,

    /// <summary>Nobody is there, as far as anything that looks can tell.</summary>
    Empty,
}
