using System.Collections.Frozen;

namespace ClassroomEdge.Core.Commands;

/// <summary>The table of who may do what.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Teaching =
    [
        Permission.ViewRoom, Permission.OperateDevices, Permission.ActivateScenes, Permission.RunLessons,
        Permission.ConfirmRoll, Permission.ViewRecordings, Permission.ShowStage,
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, FrozenSet<Permission>>
    {
        [Role.Administrator] = Enum.GetValues<Permission>().ToFrozenSet(),
        [Role.Principal] = [Permission.ViewRoom, Permission.ViewRecordings, Permission.ViewAudit],
        [Role.Teacher] = Teaching.ToFrozenSet(),
        [Role.HomeroomTeacher] = Teaching.ToFrozenSet(),
        [Role.FacilityManager] =
            [Permission.ViewRoom, Permission.OperateDevices, Permission.ActivateScenes, Permission.Simulate],
        [Role.Partner] = [Permission.TurnGrantedCamera],
        [Role.Auditor] = [Permission.ViewAudit, Permission.ViewRecordings],
        [Role.Display] = [Permission.ShowStage],
    }.ToFrozenDictionary();

    /// <summary>True when the role may.</summary>
    public static bool Allows(this Role role, Permission permission) => Table[role].Contains(permission);

    /// <summary>All that the role may.</summary>
    public static IReadOnlySet<Permission> Of(Role role) => Table[role];
}
