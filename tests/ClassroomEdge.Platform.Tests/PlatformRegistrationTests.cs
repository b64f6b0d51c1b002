using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.Platform.Tests.Profiles;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace ClassroomEdge.Platform.Tests;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PlatformRegistrationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _folder = new();
    private readonly IDeviceCommands _devices = Substitute.For<IDeviceCommands>();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddPlatform_Host_ResolvesEverythingAndStopsCleanly()
    {
        using var log = new TestLoggerProvider();
        var host = NewHost(log, _folder.Path);
        await host.StartAsync();

        Assert.All(
            (Type[])
            [
                typeof(RoomProfile), typeof(EdgePaths), typeof(TimeProvider), typeof(RoomState), typeof(RoomEvents), typeof(CommandGate),
                typeof(ISceneEngine), typeof(IRoomControl), typeof(IChildProcesses), typeof(IDatabase), typeof(IAuditLog), typeof(IAuditTrail),
            ],
            t => Assert.NotNull(host.Services.GetService(t)));
        Assert.Same(host.Services.GetRequiredService<IAuditLog>(), host.Services.GetRequiredService<IAuditTrail>());
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        Assert.Empty(log.Errors);
    }

    [Fact]
    public async Task AddPlatform_SceneFromThePanel_ReachesDevicesAuditAndState()
    {
        using var log = new TestLoggerProvider();
        var host = NewHost(log, _folder.Path);
        await host.StartAsync();
        var teacher = new Actor("wang", "王老师", Role.Teacher, Door.Panel);

        var run = await host.Services.GetRequiredService<IRoomControl>().ActivateSceneAsync(teacher, "discussion", default);
        var over = await host.Services.GetRequiredService<ISceneEngine>().WhenOverAsync(run.RunId, default).WaitAsync(Patience);

        Assert.Equal(SceneRunState.Done, over.State);
        await _devices.Received(over.Steps.Length).ExecuteAsync(Arg.Any<DeviceCommand>(), Arg.Any<CancellationToken>());
        var entry = Assert.Single(await host.Services.GetRequiredService<IAuditTrail>().ReadAsync(null, 10, default));
        Assert.Equal(("scene.activate", "discussion", "done"), (entry.Command.Action, entry.Command.Target, entry.Outcome));
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    [Fact]
    public async Task AddPlatform_HostStops_TheRunningSceneEndsWhileDevicesAreThere()
    {
        using var log = new TestLoggerProvider();
        _devices.ExecuteAsync(default!, default).ReturnsForAnyArgs(_ => new ValueTask(new TaskCompletionSource().Task));
        var host = NewHost(log, _folder.Path);
        await host.StartAsync();
        var engine = host.Services.GetRequiredService<ISceneEngine>();
        var run = await engine.ActivateAsync("discussion", default);

        await host.StopAsync().WaitAsync(Patience);

        Assert.All((await engine.WhenOverAsync(run.RunId, default)).Steps, s => Assert.Equal(SceneStepState.Skipped, s.State));
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    [Fact]
    public void EdgePaths_Resolved_FoldersAreThereAndSecretsAreTheOwnersAlone()
    {
        using var log = new TestLoggerProvider();
        using var host = NewHost(log, _folder.File("new"));

        var paths = host.Services.GetRequiredService<EdgePaths>();

        Assert.All((string[])[paths.Data, paths.Recordings, paths.Models, paths.Native], f => Assert.True(Directory.Exists(f)));
        Assert.All(
            (string[])[paths.Keys, paths.Run],
            f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(f)));
    }

    [Fact]
    public void EdgePaths_FolderCannotBeMade_SaysWhatToDo()
    {
        using var log = new TestLoggerProvider();
        File.WriteAllText(_folder.File("taken"), "");
        using var host = NewHost(log, _folder.File("taken"));

        var error = Assert.Throws<StorageException>(() => host.Services.GetRequiredService<EdgePaths>());

        Assert.Equal("storage.unavailable", error.Code);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }

    private IHost NewHost(TestLoggerProvider log, string data)
    {
        var profile = new ProfileReader(Drivers.All).Read(RepositoryFiles.At("firmware-profiles", "simulated-classroom.yaml")).Profile!;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log);
        builder.Services.AddPlatform(profile, new EdgePaths(data));
        builder.Services.AddSingleton(_devices);
        return builder.Build();
    }
}
