using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using NSubstitute;

namespace ClassroomEdge.Core.Tests.Commands;

public sealed class CommandGateTests
{
    private static readonly Actor Teacher = new("wang", "王老师", Role.Teacher, Door.Panel);
    private static readonly Actor Partner = new("far", "青山镇", Role.Partner, Door.Panel);
    private static readonly CommandRecord Command = new("device.set", "lamp", "power=on");
    private readonly IAuditLog _audit = Substitute.For<IAuditLog>();
    private readonly CommandGate _gate;

    public CommandGateTests() => _gate = new CommandGate(_audit);

    [Fact]
    public async Task PassAsync_Allowed_RunsAndAuditsDone()
    {
        var result = await PassAsync(Teacher, () => 7);

        Assert.Equal(7, result);
        await AuditedAsync(Teacher, "done");
    }

    [Fact]
    public async Task PassAsync_NotAllowed_RunsNothingAndAuditsRefused()
    {
        var ran = false;

        var error = await Assert.ThrowsAsync<CommandException>(() => PassAsync(Partner, () => ran = true));

        Assert.Equal("command.forbidden", error.Code);
        Assert.False(ran);
        await AuditedAsync(Partner, "refused");
    }

    [Fact]
    public async Task PassAsync_BodyFailsWithACode_AuditsTheCode()
    {
        await Assert.ThrowsAsync<DeviceException>(
            () => PassAsync<int>(Teacher, () => throw new DeviceException("device.unreachable", "lamp", "away")));

        await AuditedAsync(Teacher, "device.unreachable");
    }

    [Fact]
    public async Task PassAsync_BodyFailsOtherwise_AuditsError()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => PassAsync<int>(Teacher, () => throw new InvalidOperationException()));

        await AuditedAsync(Teacher, "error");
    }

    [Fact]
    public async Task PassAsync_CallerGoesAway_IsAuditedAllTheSame()
    {
        using var gone = new CancellationTokenSource();
        var pass = _gate.PassAsync<int>(
            Teacher,
            Permission.OperateDevices,
            Command,
            async ct =>
            {
                await gone.CancelAsync();
                ct.ThrowIfCancellationRequested();
                return 1;
            },
            gone.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(() => pass.AsTask());

        await AuditedAsync(Teacher, "cancelled");
    }

    [Fact]
    public async Task PassAsync_AuditFails_TheCallerIsTold()
    {
        _audit.AppendAsync(default!, default!, default!, default).ReturnsForAnyArgs(_ => throw new IOException("disk full"));

        await Assert.ThrowsAsync<IOException>(() => PassAsync(Teacher, () => 1));
    }

    private Task<T> PassAsync<T>(Actor actor, Func<T> body) => _gate
        .PassAsync(actor, Permission.OperateDevices, Command, _ => ValueTask.FromResult(body()), default)
        .AsTask();

    private async Task AuditedAsync(Actor actor, string outcome)
    {
        await _audit.Received(1).AppendAsync(actor, Command, outcome, CancellationToken.None);
        Assert.Single(_audit.ReceivedCalls());
    }
}
