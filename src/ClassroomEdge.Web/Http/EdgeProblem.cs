namespace ClassroomEdge.Web.Http;

/// <summary>What every error answers (RFC 9457), with the code that pages translate.</summary>
/// <param name="Type">URN of the code.</param>
/// <param name="Title">The HTTP status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">English, what is the matter.</param>
/// <param name="Code">Stable, dotted: <c>device.unreachable</c>.</param>
/// <param name="Details">What a translated text needs, for example <c>device</c>.</param>
public sealed record EdgeProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyDictionary<string, string> Details);
