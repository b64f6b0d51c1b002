using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Lessons.Preflight.Paths;
using ClassroomEdge.Lessons.Running;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>
/// The partners' way to the room. A school whose box is in the address book is tested here and now, with media there and
/// back; any other by the result of its own self-test in a browser. One that was not made holds up nobody: a partner may
/// join without it.
/// </summary>
internal sealed class PartnerCheck(SelfTestStore tests, PartnerPaths paths, RouterBooking booking, TimeProvider time) : IPreflightCheck
{
    private const double BadLossPercent = 5;
    private const double BadRoundTripMs = 400;

    /// <summary>What a school's network was like longer ago says little about now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Id => "partners";

    /// <inheritdoc/>
    public int Order => 8;

    /// <inheritdoc/>
    public async ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (context.Lesson is not { Partners: { IsEmpty: false } partners })
        {
            return PreflightFinding.NotNeeded("partners-none", "no lesson with partner schools is planned next");
        }

        // In a lesson the boxes have its media, and need the line for it.
        var boxes = context.IsLessonUnderWay || !partners.Any(p => paths.BoxOf(p) is not null)
            ? ImmutableDictionary<string, BoxFinding>.Empty
            : await TestBoxesAsync(partners, cancellationToken);
        return Of([.. partners.Select(p => boxes.TryGetValue(p, out var found) ? Part(p, found) : Remembered(p, tests.Find(p)))]);
    }

    private async Task<IReadOnlyDictionary<string, BoxFinding>> TestBoxesAsync(
        ImmutableArray<string> partners, CancellationToken cancellationToken)
    {
        RtpTargets? targets;
        try
        {
            targets = await booking.EnterAsync(cancellationToken);
        }
        catch (LessonException)
        {
            // The router is down, and has a check of its own that says so.
            return ImmutableDictionary<string, BoxFinding>.Empty;
        }

        if (targets is null)
        {
            return ImmutableDictionary<string, BoxFinding>.Empty;
        }

        try
        {
            return await TestBoxesAsync(partners, targets, cancellationToken);
        }
        finally
        {
            await booking.LeaveAsync();
        }
    }

    private async Task<IReadOnlyDictionary<string, BoxFinding>> TestBoxesAsync(
        ImmutableArray<string> partners, RtpTargets targets, CancellationToken cancellationToken)
    {
        await using var sender = new TestSender(targets, time);
        var found = new Dictionary<string, BoxFinding>();
        var tested = await Task.WhenAll(partners
            .Select(p => (School: p, Box: paths.BoxOf(p)))
            .Where(p => p.Box is not null)
            .Select(async p => (p.School, Finding: await paths.TestAsync(p.Box!, sender, cancellationToken))));
        foreach (var (school, finding) in tested)
        {
            // A lesson that began meanwhile took the router: that says nothing about the way.
            if (finding.Problem is null || !booking.HasLesson)
            {
                found[school] = finding;
                if (finding.Result is { } result)
                {
                    tests.Save(school, result);
                }
            }
        }

        return found;
    }

    private static PreflightFinding Of(ImmutableArray<PreflightPart> parts)
    {
        var worst = parts.FirstOrDefault(p => p.Verdict == PreflightVerdict.Failed)
            ?? parts.FirstOrDefault(p => p.Verdict == PreflightVerdict.Advice)
            ?? parts.FirstOrDefault(p => p.Verdict == PreflightVerdict.NotNeeded)
            ?? parts[0];
        return new PreflightFinding(worst.Verdict, worst.Code, $"{worst.Name}: {worst.Code}") { Parts = parts };
    }

    private PreflightPart Part(string school, BoxFinding found) => found switch
    {
        { Problem: "preflight.partner-box-no-host" } => new(school, PreflightVerdict.Advice, found.Problem, ""),
        { Problem: { } problem } => new(school, PreflightVerdict.Failed, problem, paths.BoxOf(school)!.Host),
        { Result: { RoundTripMs: null } } => new(school, PreflightVerdict.Passed, "preflight.partner-box-connected", ""),
        _ => Judged(school, found.Result!, "preflight.partner-box-ok"),
    };

    private PreflightPart Remembered(string school, PathResult? result) => result is null
        ? new(school, PreflightVerdict.NotNeeded, "preflight.partner-untested", "")
        : time.GetUtcNow() - result.At > Fresh
            ? new(school, PreflightVerdict.NotNeeded, "preflight.partner-test-old", Value(result)) { MeasuredAt = result.At }
            : Judged(school, result, "preflight.partner-ok") with { MeasuredAt = result.At };

    private static PreflightPart Judged(string school, PathResult result, string well) => result switch
    {
        { IsConnected: false } => new(school, PreflightVerdict.Failed, "preflight.partner-no-way", ""),
        { LossPercent: >= BadLossPercent } => new(school, PreflightVerdict.Advice, "preflight.partner-loss", Value(result)),
        { RoundTripMs: >= BadRoundTripMs } => new(school, PreflightVerdict.Advice, "preflight.partner-slow", Value(result)),
        { HasCamera: false } or { HasMicrophone: false } =>
            new(school, PreflightVerdict.Advice, "preflight.partner-devices", Value(result)),
        { Path: "relay" } => new(school, PreflightVerdict.Passed, "preflight.partner-relay", Value(result)),
        _ => new(school, PreflightVerdict.Passed, well, Value(result)),
    };

    private static string Value(PathResult result) => result.RoundTripMs is null && result.LossPercent is null
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Round(result.RoundTripMs ?? 0, result.RoundTripMs < 10 ? 1 : 0)} ms · {result.LossPercent:0.#} %{(result.Protocol.Length > 0 ? " · " + result.Protocol : "")}");
}
