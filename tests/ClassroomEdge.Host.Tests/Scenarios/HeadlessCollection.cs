namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>One virtual clock at a time.</summary>
[CollectionDefinition("headless", DisableParallelization = true)]
public sealed class HeadlessCollection;
