namespace ClassroomEdge.Core.Commands;

/// <summary>Roles of people; what each may do is in <see cref="RolePermissions"/>.</summary>
public enum Role
{
    /// <summary>Sets the box up: accounts, profile, models.</summary>
    Administrator,

    /// <summary>Head of the school: sees all, manages evidence.</summary>
    Principal,

    /// <summary>Teaches: room, scenes, lessons, roll.</summary>
    Teacher,

    /// <summary>A teacher who also keeps a class's consents.</summary>
    HomeroomTeacher,

    /// <summary>Looks after the rooms' technology.</summary>
    FacilityManager,

    /// <summary>A partner school in one lesson.</summary>
    Partner,

    /// <summary>Reads records and the audit log.</summary>
    Auditor,

    /// <summary>A classroom display: a program with a token, never a person.</summary>
    Display,
}
