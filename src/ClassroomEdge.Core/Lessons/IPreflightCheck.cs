namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// One check before a lesson, registered by the module that knows: camera, microphone, speaker, projector, disk, clock,
/// broker, media router, partners. It disturbs nothing that runs. Thread-safe.
/// </summary>
public interface IPreflightCheck
{
    /// <summary>What is checked, lower case: <c>camera</c>. The pages name it by <c>preflight.step.{id}</c>.</summary>
    string Id { get; }

    /// <summary>Where it stands on the list, from 0.</summary>
    int Order { get; }

    /// <summary>Looks. Whoever asks gives it 20 s; what it throws is a failed check.</summary>
    ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken);
}
