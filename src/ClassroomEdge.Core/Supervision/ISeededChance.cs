namespace ClassroomEdge.Core.Supervision;

/// <summary>
/// A clock of a simulated room, which carries the seed of what is left to chance there: who waits for a while with jitter asks
/// the clock that it waits on. Thread-safe.
/// </summary>
public interface ISeededChance
{
    /// <summary>A source of its own for each name, so that who draws first changes nothing for the others; the same name and
    /// seed, the same numbers.</summary>
    Random ChanceOf(string name);
}
