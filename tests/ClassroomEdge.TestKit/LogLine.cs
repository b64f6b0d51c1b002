using Microsoft.Extensions.Logging;

namespace ClassroomEdge.TestKit;

/// <summary>One logged line.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Message, Exception? Exception);
