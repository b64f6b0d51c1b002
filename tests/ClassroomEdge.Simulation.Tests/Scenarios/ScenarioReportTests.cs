using System.Xml.Linq;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Simulation.Scenarios.Reports;

namespace ClassroomEdge.Simulation.Tests.Scenarios;

public sealed class ScenarioReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 8, 0, 0, TimeSpan.FromHours(8));

    private static readonly ScenarioStatus Status = new(
        "1",
        new LocalizedText("停电 <一>", "Power & cut"),
        new LocalizedText("说明", "Description"),
        ScenarioVerdict.Failed,
        Start,
        Start.AddHours(1),
        Start.AddHours(1),
        TimeSpan.FromSeconds(12.5),
        [
            new StepStatus(1, Start, "panel-1: scene <b>", null, ScenarioVerdict.Passed, null,
            [
                new ExpectationStatus("now: a.b = 1", null, ScenarioVerdict.Passed, Start, Start, Start.AddSeconds(3), "a.b = 1", null),
                new ExpectationStatus("now: a.b < 1", "why", ScenarioVerdict.Failed, Start, Start, Start, "a.b = 2", "expected <\u0001 & \"quoted\""),
            ]),
            new StepStatus(2, Start, "projector: absent", "note", ScenarioVerdict.Stopped, null, []),
        ],
        [new ScenarioHappening(Start, "event", "{\"a\":\"<script>\"}")]);

    [Fact]
    public void Junit_AnyText_IsXmlThatBuildServersRead()
    {
        var suite = XDocument.Parse(ScenarioReport.Of(Status, ScenarioReportFormat.Junit)).Root!.Element("testsuite")!;

        Assert.Equal("4", suite.Attribute("tests")!.Value);
        Assert.Equal("1", suite.Attribute("failures")!.Value);
        Assert.Equal("1", suite.Attribute("skipped")!.Value);
        Assert.Equal("expected < & \"quoted\"", suite.Descendants("failure").Single().Attribute("message")!.Value);
        Assert.Equal(4, suite.Elements("testcase").Count());
    }

    [Fact]
    public void Html_AnyText_IsEscapedAndInBothLanguages()
    {
        var page = ScenarioReport.Of(Status, ScenarioReportFormat.Html);

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("scene <b>", page, StringComparison.Ordinal);
        Assert.Contains("停电 &lt;一&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Power &amp; cut", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }
}
