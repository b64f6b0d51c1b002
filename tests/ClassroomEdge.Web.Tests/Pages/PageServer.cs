using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Pages;

/// <summary>A server with built pages.</summary>
public sealed class PageServer : IAsyncLifetime
{
    internal EdgeServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("wwwroot/assets"));
        await File.WriteAllTextAsync(folder.File("wwwroot/index.html"), "<!doctype html><title>panel</title>");
        await File.WriteAllTextAsync(folder.File("wwwroot/lesson.html"), "<!doctype html><title>lesson</title>");
        await File.WriteAllTextAsync(folder.File("wwwroot/sim.html"), "<!doctype html><title>tester</title>");
        await File.WriteAllTextAsync(
            folder.File("wwwroot/assets/index-abc.js"), string.Concat(Enumerable.Repeat("console.log(1);\n", 500)));
        Server = await EdgeServer.StartAsync(folder: folder);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
