namespace ClassroomEdge.Core.Scenarios;

/// <summary>The scenarios that come with the product. Thread-safe.</summary>
public interface IScenarioShelf
{
    /// <summary>All of them, by id.</summary>
    IReadOnlyList<ShippedScenario> List();

    /// <summary>The text of one; null when there is none of that id.</summary>
    string? Text(string id);
}
