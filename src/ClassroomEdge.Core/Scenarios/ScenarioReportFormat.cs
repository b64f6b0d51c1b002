namespace ClassroomEdge.Core.Scenarios;

/// <summary>Shapes of a scenario's report.</summary>
public enum ScenarioReportFormat
{
    /// <summary>One HTML page that needs nothing else.</summary>
    Html,

    /// <summary>JUnit XML, as build servers read it.</summary>
    Junit,
}
