namespace ClassroomEdge.Media.Pipelines;

/// <summary>How a run came to its end.</summary>
/// <param name="End">What failed; null: it was ended on purpose, look again at what is wanted.</param>
/// <param name="WasStable">True when it had worked long enough for the failure to be a new one.</param>
internal sealed record RunOutcome(RunEnd? End, bool WasStable)
{
    public static readonly RunOutcome Again = new(null, true);
}
