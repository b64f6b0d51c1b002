using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>The simulated classroom's camera without the room: the same picture, 25 times a second, into a pipe.</summary>
internal sealed class StampedCamera : IAsyncDisposable
{
    /// <summary>How ffmpeg reads it.</summary>
    public const string Input = "-f rawvideo -pix_fmt bgr24 -s 1280x720 -r 25 -i -";

    private readonly CancellationTokenSource _ended = new();
    private Task _filming = Task.CompletedTask;

    /// <summary>Films until disposed, or until nobody reads.</summary>
    public void Film(Stream pipe) => _filming = Task.Run(() => FilmAsync(pipe));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _filming;
        _ended.Dispose();
    }

    private async Task FilmAsync(Stream pipe)
    {
        var camera = new ClassroomCamera(new SimulatedClassroom(
            new SimulatedStudents(),
            new CameraOptions { Source = "simulated", Width = 1280, Height = 720, FramesPerSecond = 25 },
            TimeProvider.System));
        var picture = new byte[camera.Format.Bgr24Bytes];
        using var frames = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        try
        {
            while (await frames.WaitForNextTickAsync(_ended.Token))
            {
                camera.Draw(DateTimeOffset.UtcNow, picture);
                await pipe.WriteAsync(picture, _ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Nobody watches any more.
        }
    }
}
