namespace ClassroomEdge.Web.Tests.Harness;

/// <summary>One server for all tests of a class that leave it as they find it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    internal EdgeServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await EdgeServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
