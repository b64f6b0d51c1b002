namespace ClassroomEdge.Core.Vision;

/// <summary>Vision failed; codes at each port.</summary>
public sealed class VisionException(string code, string message, Exception? inner = null) : EdgeException(code, message, inner);
