namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>A demo account as the start report printed it.</summary>
public sealed record DemoPin(string Account, string Role, string Pin);
