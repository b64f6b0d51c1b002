using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios.Reports;

/// <summary>Writes reports.</summary>
public static class ScenarioReport
{
    /// <summary>A report of what was seen.</summary>
    public static string Of(ScenarioStatus status, ScenarioReportFormat format) =>
        format == ScenarioReportFormat.Junit ? JunitReport.Write(status) : HtmlReport.Write(status);
}
