using System.Globalization;
using System.Text;
using System.Xml;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios.Reports;

/// <summary>JUnit XML: a suite a scenario, a case a step that did something and a case an expectation, as build servers read it.</summary>
internal static class JunitReport
{
    public static string Write(ScenarioStatus status)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", status.Name.En);
            Number(xml, "tests", status.Expectations + status.Steps.Length);
            Number(xml, "failures", status.Failures);
            Number(xml, "skipped", Cases(status).Count(c => IsSkipped(c.Verdict)));
            Number(xml, "errors", 0);
            xml.WriteAttributeString("time", status.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("timestamp", status.StartedAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            foreach (var (name, verdict, problem, took) in Cases(status))
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", status.Name.En);
                xml.WriteAttributeString("name", Clean(name));
                xml.WriteAttributeString("time", took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
                if (verdict == ScenarioVerdict.Failed)
                {
                    xml.WriteStartElement("failure");
                    xml.WriteAttributeString("message", Clean(problem ?? ""));
                    xml.WriteEndElement();
                }
                else if (IsSkipped(verdict))
                {
                    xml.WriteElementString("skipped", "");
                }

                xml.WriteEndElement();
            }
        }

        return text.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static IEnumerable<(string Name, ScenarioVerdict Verdict, string? Problem, TimeSpan Took)> Cases(ScenarioStatus status)
    {
        foreach (var step in status.Steps)
        {
            var name = $"{step.Number:D3} {step.At:HH:mm:ss} {step.Note ?? step.Text}";
            yield return (name, step.Verdict, step.Problem, TimeSpan.Zero);
            foreach (var expectation in step.Expectations)
            {
                yield return (
                    $"{name} · {expectation.Text}",
                    expectation.Verdict,
                    expectation.Problem,
                    expectation.DecidedAt - expectation.Since ?? TimeSpan.Zero);
            }
        }
    }

    private static bool IsSkipped(ScenarioVerdict verdict) => verdict is not (ScenarioVerdict.Passed or ScenarioVerdict.Failed);

    private static void Number(XmlWriter xml, string name, int value) =>
        xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>XML 1.0 knows no control characters, not even escaped (section 2.2).</summary>
    private static string Clean(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);
}
