using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios;

internal static class HtmlReport
{
    public static string Write(ScenarioStatus status) => $"<!doctype html><title>{System.Net.WebUtility.HtmlEncode(status.Name.En)}</title>";
}
