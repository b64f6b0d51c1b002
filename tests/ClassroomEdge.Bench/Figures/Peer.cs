namespace ClassroomEdge.Bench.Figures;

/// <summary>What a figure is compared with: something simpler that was measured in the same run.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">In the figure's unit.</param>
internal sealed record Peer(string Name, double Amount);
