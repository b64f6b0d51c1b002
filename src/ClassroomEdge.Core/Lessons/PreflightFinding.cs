using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>What a check found.</summary>
/// <param name="Verdict">How it came out.</param>
/// <param name="Code">What the pages translate: <c>preflight.camera-black</c>.</param>
/// <param name="Message">English.</param>
/// <param name="Value">What was measured, short, for people: <c>−34 dB</c>, <c>120 GB</c>; empty: nothing.</param>
public sealed record PreflightFinding(PreflightVerdict Verdict, string Code, string Message, string Value = "")
{
    /// <summary>As it should be.</summary>
    public static PreflightFinding Passed(string code, string message, string value = "") =>
        new(PreflightVerdict.Passed, "preflight." + code, message, value);

    /// <summary>Something to know.</summary>
    public static PreflightFinding Advice(string code, string message, string value = "") =>
        new(PreflightVerdict.Advice, "preflight." + code, message, value);

    /// <summary>To be mended.</summary>
    public static PreflightFinding Failed(string code, string message, string value = "") =>
        new(PreflightVerdict.Failed, "preflight." + code, message, value);

    /// <summary>The room has none.</summary>
    public static PreflightFinding NotNeeded(string code, string message) =>
        new(PreflightVerdict.NotNeeded, "preflight." + code, message);

    /// <summary>Each subject by itself, where a check has several: partner schools, projectors.</summary>
    public ImmutableArray<PreflightPart> Parts { get; init; } = [];
}
