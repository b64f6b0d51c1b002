namespace ClassroomEdge.Core.Media;

/// <summary>Camera, microphone or recording failed; codes at each port.</summary>
public sealed class MediaException(string code, string message, Exception? inner = null) : EdgeException(code, message, inner);
