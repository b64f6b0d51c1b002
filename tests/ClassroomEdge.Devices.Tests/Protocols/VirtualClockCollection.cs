namespace ClassroomEdge.Devices.Tests.Protocols;

/// <summary>A virtual clock waits for the whole process: beside other tests it would only be slow.</summary>
[CollectionDefinition("virtual clock", DisableParallelization = true)]
public sealed class VirtualClockCollection;
