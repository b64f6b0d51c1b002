using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Tests.Jobs;

public sealed class StoredJobsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Actor Teacher = new("wang", "王老师", Role.Teacher, Door.Panel);
    private static readonly JobRequest Request = new("test.stub", "分数", "r1", new JsonObject { ["layout"] = "tiles" });
    private readonly TemporaryFolder _folder = new();
    private readonly TestLoggerProvider _logs = new();
    private readonly StubWorker _worker = new();
    private ServiceProvider _services = null!;

    private IJobs Jobs => _services.GetRequiredService<IJobs>();

    private RoomState Room => _services.GetRequiredService<RoomState>();

    public async Task InitializeAsync() => await StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task AddAsync_Job_IsDoneWithItsResultAndItsFolderIsGone()
    {
        var half = "";
        _worker.Work = (run, _) =>
        {
            Assert.Equal("tiles", (string?)run.Arguments["layout"]);
            half = Path.Combine(run.Folder, "half.mp4");
            File.WriteAllText(half, "half");
            run.Report(0.5);
            return Task.FromResult<string?>("film.mp4");
        };

        var added = await Jobs.AddAsync(Request, default);
        var done = await WhenAsync(added.Id, JobState.Done);

        Assert.Equal(("film.mp4", 1.0, "分数", "r1"), (done.Result, done.Progress, done.Title, done.Subject));
        Assert.False(File.Exists(half));
        Assert.Equal(done, await Jobs.FindAsync(added.Id, default));
    }

    [Fact]
    public async Task AddAsync_Several_RunOneAtATimeInTheirOrder()
    {
        var order = new List<string>();
        _worker.Work = async (run, ct) =>
        {
            await Task.Yield();
            order.Add(run.Job.Subject);
            return null;
        };
        string last = "";
        foreach (var subject in (string[])["a", "b", "c", "d"])
        {
            last = (await Jobs.AddAsync(Request with { Subject = subject }, default)).Id;
        }

        await WhenAsync(last, JobState.Done);

        Assert.Equal(["a", "b", "c", "d"], order);
        Assert.Equal(1, _worker.MostAtOnce);
    }

    [Fact]
    public async Task AddAsync_SameWhileItRuns_IsTheSameJob()
    {
        var go = Hold();
        var first = await Jobs.AddAsync(Request, default);
        await _worker.BegunAsync();

        var second = await Jobs.AddAsync(Request, default);

        Assert.Equal(first.Id, second.Id);
        go.SetResult();
        await WhenAsync(first.Id, JobState.Done);
        Assert.Equal(1, _worker.Runs);
    }

    [Fact]
    public async Task AddAsync_NobodyDoesThat_IsRefused()
    {
        var e = await Assert.ThrowsAsync<JobException>(
            async () => await Jobs.AddAsync(Request with { Kind = "test.nothing" }, default));

        Assert.Equal("job.unknown-kind", e.Code);
    }

    [Fact]
    public async Task Report_Progress_IsInTheRoomsStateInHundredths()
    {
        var go = Hold();
        var job = await Jobs.AddAsync(Request, default);
        var run = await _worker.BegunAsync();

        run.Report(0.3333);

        var shown = await Room.WhenAsync(s => s.Jobs.Any(j => j.Progress > 0), new CancellationTokenSource(Patience).Token);
        Assert.Equal((job.Id, JobState.Running, 0.33), (shown.Jobs[0].Id, shown.Jobs[0].State, shown.Jobs[0].Progress));
        go.SetResult();
        await WhenAsync(job.Id, JobState.Done);
    }

    [Fact]
    public async Task CancelAsync_Running_EndsItAndRemovesWhatItMade()
    {
        _worker.Work = async (run, ct) =>
        {
            File.WriteAllText(Path.Combine(run.Folder, "half"), "half");
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return null;
        };
        var job = await Jobs.AddAsync(Request, default);
        var folder = (await _worker.BegunAsync()).Folder;

        var cancelled = await Jobs.CancelAsync(Teacher, job.Id, default);

        Assert.Equal(JobState.Cancelled, cancelled.State);
        Assert.False(Directory.Exists(folder));
        var e = await Assert.ThrowsAsync<JobException>(async () => await Jobs.CancelAsync(Teacher, job.Id, default));
        Assert.Equal("job.over", e.Code);
    }

    [Fact]
    public async Task CancelAsync_Waiting_NeverRuns()
    {
        var go = Hold();
        var first = await Jobs.AddAsync(Request, default);
        await _worker.BegunAsync();
        var second = await Jobs.AddAsync(Request with { Subject = "r2" }, default);

        await Jobs.CancelAsync(Teacher, second.Id, default);
        go.SetResult();

        await WhenAsync(first.Id, JobState.Done);
        var third = await Jobs.AddAsync(Request with { Subject = "r3" }, default);
        await WhenAsync(third.Id, JobState.Done);
        Assert.Equal((2, JobState.Cancelled), (_worker.Runs, (await Jobs.FindAsync(second.Id, default))!.State));
    }

    [Fact]
    public async Task CancelAsync_Auditor_MayNot()
    {
        var auditor = new Actor("li", "李", Role.Auditor, Door.Panel);

        var e = await Assert.ThrowsAsync<CommandException>(async () => await Jobs.CancelAsync(auditor, "any", default));

        Assert.Equal("command.forbidden", e.Code);
    }

    [Fact]
    public async Task RetryAsync_Failed_GoesOnWithWhatWasMade()
    {
        _worker.Work = (run, _) =>
        {
            var half = Path.Combine(run.Folder, "half");
            if (File.Exists(half))
            {
                return Task.FromResult<string?>("went on");
            }

            File.WriteAllText(half, "half");
            throw new JobException("media.disk-full", "no space");
        };
        var job = await Jobs.AddAsync(Request, default);
        var failed = await WhenAsync(job.Id, JobState.Failed);
        Assert.Equal(("media.disk-full", "no space"), (failed.ErrorCode, failed.ErrorMessage));

        await Jobs.RetryAsync(Teacher, job.Id, default);

        var done = await WhenAsync(job.Id, JobState.Done);
        Assert.Equal(("went on", (string?)null), (done.Result, done.ErrorCode));
    }

    [Fact]
    public async Task RunAsync_WorkerBreaks_OthersGoOn()
    {
        _worker.Work = (run, _) => run.Job.Subject == "bad" ? throw new InvalidDataException("odd") : Task.FromResult<string?>(null);
        var bad = await Jobs.AddAsync(Request with { Subject = "bad" }, default);
        var good = await Jobs.AddAsync(Request, default);

        await WhenAsync(good.Id, JobState.Done);

        Assert.Equal("job.failed", (await Jobs.FindAsync(bad.Id, default))!.ErrorCode);
        Assert.Single(_logs.Errors);
        _logs.Clear();
    }

    [Fact]
    public async Task Restart_WhileItRuns_GoesOnAndIsNotLost()
    {
        _worker.Work = Endless;
        var job = await Jobs.AddAsync(Request, default);
        var folder = (await _worker.BegunAsync()).Folder;
        File.WriteAllText(Path.Combine(folder, "segment-1"), "whole");

        await StopAsync();
        _worker.Work = (run, _) => Task.FromResult<string?>(File.ReadAllText(Path.Combine(run.Folder, "segment-1")));
        await StartAsync();

        Assert.Equal("whole", (await WhenAsync(job.Id, JobState.Done)).Result);
    }

    [Fact]
    public async Task Restart_PowerCutAgainAndAgain_IsGivenUpAndSaysSo()
    {
        await Runner().StopAsync(default);
        var id = new string('a', 32);

        // What a power cut leaves: it says that it runs, for the fifth time.
        using (var connection = _services.GetRequiredService<IDatabase>().Open())
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO jobs (id, kind, title, subject, arguments, state, progress, attempts, created_at)
                VALUES (@id, 'test.stub', 't', 's', '{}', 'Running', 0.4, 5, '2026-09-01T08:00:00.0000000+00:00')
                """,
                new { id });
        }

        await StopAsync();
        await StartAsync();

        Assert.Equal("job.interrupted", (await WhenAsync(id, JobState.Failed)).ErrorCode);
        Assert.Equal(0, _worker.Runs);
    }

    [Fact]
    public async Task Run_Child_IsNicest()
    {
        _worker.Work = async (run, ct) =>
        {
            var said = await run.RunAsync(new ChildProcessSpec("nice", "nice", []), Patience, ct);
            return said.StandardOutput.Trim();
        };

        var done = await WhenAsync((await Jobs.AddAsync(Request, default)).Id, JobState.Done);

        Assert.Equal("19", done.Result);
    }

    private static async Task<string?> Endless(IJobRun run, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return null;
    }

    /// <summary>Every run waits until this is set.</summary>
    private TaskCompletionSource Hold()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _worker.Work = async (_, ct) =>
        {
            await go.Task.WaitAsync(ct);
            return null;
        };
        return go;
    }

    private async Task<Job> WhenAsync(string id, JobState state)
    {
        var room = await Room.WhenAsync(
            s => s.Jobs.Any(j => j.Id == id && j.State == state), new CancellationTokenSource(Patience).Token);
        return room.Jobs.First(j => j.Id == id);
    }

    private async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        services.AddPlatform(
            new RoomProfile { Version = 1, Site = "school", Room = new RoomOptions { Id = "r1", Name = new LocalizedText("教室", "Room") } },
            new EdgePaths(_folder.Path));
        services.AddSingleton<IJobWorker>(_worker);
        _services = services.BuildServiceProvider();
        await Runner().StartAsync(default);
    }

    private async Task StopAsync()
    {
        await Runner().StopAsync(default);
        await _services.DisposeAsync();
    }

    private Platform.Jobs.JobRunner Runner() => _services.GetRequiredService<Platform.Jobs.JobRunner>();
}
