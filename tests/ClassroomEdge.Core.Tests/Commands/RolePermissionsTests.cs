using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Tests.Commands;

public sealed class RolePermissionsTests
{
    [Theory]
    [InlineData(Role.Principal, "ViewRoom ViewRecordings ViewAudit")]
    [InlineData(Role.Teacher, "ViewRoom OperateDevices ActivateScenes RunLessons ConfirmRoll ViewRecordings ShowStage")]
    [InlineData(Role.HomeroomTeacher, "ViewRoom OperateDevices ActivateScenes RunLessons ConfirmRoll ViewRecordings ShowStage")]
    [InlineData(Role.FacilityManager, "ViewRoom OperateDevices ActivateScenes Simulate")]
    [InlineData(Role.Partner, "TurnGrantedCamera")]
    [InlineData(Role.Auditor, "ViewRecordings ViewAudit")]
    [InlineData(Role.Display, "ShowStage")]
    public void Of_Role_IsExactlyThis(Role role, string permissions) =>
        Assert.Equal(permissions, string.Join(' ', RolePermissions.Of(role).Order()));

    [Fact]
    public void Of_Administrator_IsEverything() =>
        Assert.Equal(Enum.GetValues<Permission>().ToHashSet(), RolePermissions.Of(Role.Administrator).ToHashSet());

    [Fact]
    public void Of_EveryRole_IsDefined() => Assert.All(Enum.GetValues<Role>(), r => Assert.NotNull(RolePermissions.Of(r)));
}
