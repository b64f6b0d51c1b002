namespace ClassroomEdge.Core.Scenarios;

/// <summary>Reads scenarios. Thread-safe.</summary>
public interface IScenarioReader
{
    /// <summary>A scenario out of its text, or all that is wrong with it; never throws for what is in it.</summary>
    (Scenario? Scenario, IReadOnlyList<ScenarioProblem> Problems) Read(string yaml);
}
