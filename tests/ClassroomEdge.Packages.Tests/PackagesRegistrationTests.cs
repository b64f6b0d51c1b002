using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Vision;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Packages.Tests;

public sealed class PackagesRegistrationTests
{
    [Fact]
    public void AddPackages_Always_OffersItsAdaptersByName()
    {
        var profile = new RoomProfile
        {
            Version = 1, Site = "s", Room = new RoomOptions { Id = "r", Name = new LocalizedText("教室", "Room") },
        };
        using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(profile)
            .AddSingleton(new RoomState("s", "r", profile.Room.Name, TimeProvider.System)).AddPackages(profile).BuildServiceProvider();

        Assert.Equal(["mqttnet"], services.GetServices<IMqttAdapter>().Select(a => a.Name));
        Assert.Equal(["system-device-gpio"], services.GetServices<IBusAdapter>().Select(a => a.Name));
        Assert.Equal(["ffmpegcore"], services.GetServices<IMediaTool>().Select(t => t.Name));
        Assert.Contains(services.GetServices<IMediaRouterAdapter>(), a => a.Name == "sipsorcery");
        Assert.Equal(["onnxruntime-package"], services.GetServices<IInferenceEngine>().Select(e => e.Name));
    }
}
