using System.Net;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Web.Tests.Jobs;

/// <summary>Over the real jobs: stored, worked on one at a time, cancelled and begun again.</summary>
public sealed class JobTests : IAsyncLifetime
{
    private readonly HeldWorker _worker = new();
    private EdgeServer _server = null!;
    private HttpClient _teacher = null!;

    public async Task InitializeAsync()
    {
        _server = await EdgeServer.StartAsync(configure: s => s.AddSingleton<IJobWorker>(_worker));
        _teacher = await _server.SignedInAsync(Role.Teacher);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Job_AtWork_IsListedWithItsProgressThenDone()
    {
        var id = await AddAsync("first");
        await _worker.Begun;

        var running = await StateAsync(id, "running");
        var listed = await Json.GetAsync(_teacher, "/api/v1/jobs");
        _worker.Finish("film.mp4");
        var done = await StateAsync(id, "done");

        Assert.Equal((0.5, "分数", "test.held"), (running.GetProperty("progress").GetDouble(), running.GetProperty("title").GetString(), running.GetProperty("kind").GetString()));
        Assert.Equal(id, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal((1, "film.mp4"), (done.GetProperty("progress").GetDouble(), done.GetProperty("result").GetString()));
        Assert.Contains(_server.Room.Current.Jobs, j => j.Id == id && j.State == JobState.Done);
    }

    [Fact]
    public async Task Cancel_RunningAndWaiting_AreOverAndBegunAgainOnRequest()
    {
        var running = await AddAsync("first");
        var waiting = await AddAsync("second");
        await _worker.Begun;

        using var second = await _teacher.DeleteAsync($"/api/v1/jobs/{waiting}");
        using var first = await _teacher.DeleteAsync($"/api/v1/jobs/{running}");
        using var twice = await _teacher.DeleteAsync($"/api/v1/jobs/{running}");
        _worker.Finish("again");
        using var again = await _teacher.PostAsync($"/api/v1/jobs/{running}/retry", null);
        await StateAsync(running, "done");
        using var late = await _teacher.PostAsync($"/api/v1/jobs/{running}/retry", null);

        Assert.Equal("cancelled", (await Json.ReadAsync(second)).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await Json.ReadAsync(first)).GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.Conflict, "job.over"), (twice.StatusCode, await Json.CodeAsync(twice)));
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal($"/api/v1/jobs/{running}", again.Headers.Location?.ToString());
        Assert.Equal((HttpStatusCode.Conflict, "job.not-over"), (late.StatusCode, await Json.CodeAsync(late)));
        Assert.Contains($"job.cancel {running} done", await _server.AuditAsync());
        Assert.Contains($"job.retry {running} done", await _server.AuditAsync());
    }

    [Fact]
    public async Task Job_Failed_SaysWhyInItsOwnWords()
    {
        var id = await AddAsync("first");
        await _worker.Begun;

        _worker.Fail(new MicroLessonException("micro.target-failed", "the storage answered 403"));
        var failed = await StateAsync(id, "failed");

        Assert.Equal(("micro.target-failed", "the storage answered 403"), (failed.GetProperty("errorCode").GetString(), failed.GetProperty("errorMessage").GetString()));
    }

    [Fact]
    public async Task Jobs_UnknownOrWithoutPermission_AreRefused()
    {
        var auditor = await _server.SignedInAsync(Role.Auditor);
        var manager = await _server.SignedInAsync(Role.FacilityManager);
        var id = await AddAsync("first");

        using var unknown = await _teacher.GetAsync("/api/v1/jobs/none");
        using var cancelled = await _teacher.DeleteAsync("/api/v1/jobs/none");
        using var retried = await _teacher.PostAsync("/api/v1/jobs/none/retry", null);
        using var read = await auditor.GetAsync($"/api/v1/jobs/{id}");
        using var stopped = await auditor.DeleteAsync($"/api/v1/jobs/{id}");
        using var seen = await manager.GetAsync("/api/v1/jobs");

        Assert.Equal((HttpStatusCode.NotFound, "job.not-found"), (unknown.StatusCode, await Json.CodeAsync(unknown)));
        Assert.Equal((HttpStatusCode.NotFound, "job.not-found"), (cancelled.StatusCode, await Json.CodeAsync(cancelled)));
        Assert.Equal((HttpStatusCode.NotFound, "job.not-found"), (retried.StatusCode, await Json.CodeAsync(retried)));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal((HttpStatusCode.Forbidden, "command.forbidden"), (stopped.StatusCode, await Json.CodeAsync(stopped)));
        Assert.Equal(HttpStatusCode.Forbidden, seen.StatusCode);
    }

    private async Task<string> AddAsync(string subject) =>
        (await _server.Get<IJobs>().AddAsync(new JobRequest("test.held", "分数", subject), default)).Id;

    /// <summary>The job as the API tells it once it is in that state.</summary>
    private async Task<JsonElement> StateAsync(string id, string state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _server.Room.WhenAsync(
            r => r.Jobs.Any(j => j.Id == id && string.Equals(j.State.ToString(), state, StringComparison.OrdinalIgnoreCase)), limit.Token);
        return await Json.GetAsync(_teacher, $"/api/v1/jobs/{id}");
    }
}
