namespace ClassroomEdge.Core;

/// <summary>
/// Root of the errors that ClassroomEdge raises itself. <see cref="Code"/> is stable and is what the pages translate
/// into an advice; <see cref="Exception.Message"/> is English, for logs and API clients.
/// </summary>
public class EdgeException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Dotted, lower case, for example <c>device.unreachable</c>, <c>lesson.already-live</c>.</summary>
    public string Code { get; } = code;

    /// <summary>What the page needs to fill its translated text, for example <c>device</c> → <c>projector</c>.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}
