namespace ClassroomEdge.Core.Media;

/// <summary>The room's own camera and microphone: one supervised source, up to three outputs at once.</summary>
public interface IRoomMedia
{
    /// <summary>The plan in force.</summary>
    MediaPlan Plan { get; }

    /// <summary>
    /// Makes the outputs as the plan says and returns when the source delivers to them. What stays the same in the plan
    /// is not interrupted for longer than a restart of the source. After a crash of the source the plan is restored.
    /// The plan stays in force when this throws (a camera that appears later is taken then, a full disk only leaves out
    /// the recording), except for <c>media.ffmpeg-missing</c> and <c>media.recording-unknown</c>, which change nothing.
    /// </summary>
    /// <exception cref="MediaException"><c>media.camera-absent</c>, <c>media.ffmpeg-missing</c>, <c>media.disk-full</c>,
    /// <c>media.start-timeout</c>, <c>media.recording-unknown</c>, <c>media.superseded</c> by a later call.</exception>
    ValueTask ApplyAsync(MediaPlan plan, CancellationToken cancellationToken);
}
