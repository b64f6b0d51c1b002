using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>
/// The partners' way to the room, by the result of each school's self-test. One that was not made holds up nobody: a
/// partner may join without it.
/// </summary>
internal sealed class PartnerCheck(ISelfTests tests) : IPreflightCheck
{
    private const double BadLossPercent = 5;
    private const double BadRoundTripMs = 400;

    /// <inheritdoc/>
    public string Id => "partners";

    /// <inheritdoc/>
    public int Order => 8;

    /// <inheritdoc/>
    public ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.Lesson is { Partners: { IsEmpty: false } partners } lesson
            ? Of([.. partners.Select(p => Part(p, tests.Of(lesson.Id, p)))])
            : PreflightFinding.NotNeeded("partners-none", "no lesson with partner schools is planned next"));

    private static PreflightFinding Of(ImmutableArray<PreflightPart> parts)
    {
        var worst = parts.FirstOrDefault(p => p.Verdict == PreflightVerdict.Failed)
            ?? parts.FirstOrDefault(p => p.Verdict == PreflightVerdict.Advice)
            ?? parts.FirstOrDefault(p => p.Verdict == PreflightVerdict.NotNeeded)
            ?? parts[0];
        return new PreflightFinding(worst.Verdict, worst.Code, $"{worst.Name}: {worst.Code}") { Parts = parts };
    }

    private static PreflightPart Part(string school, PathResult? result) => result switch
    {
        null => new(school, PreflightVerdict.NotNeeded, "preflight.partner-untested", ""),
        { IsConnected: false } => new(school, PreflightVerdict.Failed, "preflight.partner-no-way", ""),
        { LossPercent: >= BadLossPercent } => new(school, PreflightVerdict.Advice, "preflight.partner-loss", Value(result)),
        { RoundTripMs: >= BadRoundTripMs } => new(school, PreflightVerdict.Advice, "preflight.partner-slow", Value(result)),
        { HasCamera: false } or { HasMicrophone: false } =>
            new(school, PreflightVerdict.Advice, "preflight.partner-devices", Value(result)),
        { Path: "relay" } => new(school, PreflightVerdict.Passed, "preflight.partner-relay", Value(result)),
        _ => new(school, PreflightVerdict.Passed, "preflight.partner-ok", Value(result)),
    };

    private static string Value(PathResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.RoundTripMs:0} ms · {result.LossPercent:0.#} %{(result.Protocol.Length > 0 ? " · " + result.Protocol : "")}");
}
