using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Sound;

public sealed class SoundLevelTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));
    private EdgeServer _server = null!;

    public async Task InitializeAsync() => _server = await EdgeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Level_Measured_ComesRoundedAndNullWhenReadNoMore()
    {
        var levels = _server.Get<ISoundLevels>();
        levels.Newest.Returns(new SoundLevel(DateTimeOffset.UnixEpoch, -29.173, -26.02));
        var teacher = await _server.SignedInAsync(Role.Teacher);
        using var stream = await EventStream.OpenAsync(teacher, "/api/v1/sound/level", null, _deadline.Token);

        var first = (await stream.NextAsync(_deadline.Token))!.Value;
        levels.Measured += Raise.Event<Action<SoundLevel?>>((SoundLevel?)null);
        var second = (await stream.NextAsync(_deadline.Token))!.Value;

        Assert.Equal("level", first.Name);
        Assert.Equal((-29.2, -26.0), (first.Data.GetProperty("rms").GetDouble(), first.Data.GetProperty("peak").GetDouble()));
        Assert.Equal(JsonValueKind.Null, second.Data.ValueKind);
    }

    [Fact]
    public async Task Level_NotSignedIn_IsRefused()
    {
        using var answer = await _server.Browser().GetAsync("/api/v1/sound/level");

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
