namespace ClassroomEdge.Core.Reporting;

/// <summary>The link failed; codes at each port.</summary>
public sealed class MqttException(string code, string message, Exception? inner = null) : EdgeException(code, message, inner);
