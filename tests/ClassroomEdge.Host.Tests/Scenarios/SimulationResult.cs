using System.Xml.Linq;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>What <c>edge simulate</c> said.</summary>
internal sealed record SimulationResult(int ExitCode, string Output, XDocument? Junit, string Html)
{
    public IEnumerable<XElement> Cases => Junit!.Descendants("testcase");
}
