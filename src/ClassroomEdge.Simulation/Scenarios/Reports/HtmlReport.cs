using System.Globalization;
using System.Net;
using System.Text;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios.Reports;

/// <summary>One page that needs nothing else, in both languages: what went wrong first, then every step, then what the room told.</summary>
internal static class HtmlReport
{
    public static string Write(ScenarioStatus status)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=zh-CN>\n<head><meta charset=utf-8><meta name=viewport content=\"width=device-width\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(status.Name.ZhCn)} · {Text(status.Name.En)}</title>\n<style>\n{ReportTexts.Style}</style></head>\n<body>\n")
            .Append("<nav><input type=radio name=language id=zh checked><label for=zh lang=zh-CN>中文</label>")
            .Append("<input type=radio name=language id=en><label for=en lang=en>English</label></nav>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1>{ReportTexts.Both(status.Name)}</h1>\n");
        if (status.Description is { } description)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=lead>{ReportTexts.Both(description)}</p>\n");
        }

        Facts(page, status);
        Failures(page, status);
        page.Append(CultureInfo.InvariantCulture, $"<h2>{ReportTexts.Both("course")}</h2>\n<ol>\n");
        foreach (var step in status.Steps)
        {
            Step(page, step);
        }

        page.Append(CultureInfo.InvariantCulture, $"</ol>\n<details><summary>{ReportTexts.Both("told")}</summary>\n<table>\n");
        foreach (var happening in status.Happenings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Time(happening.At)}</td><td>{Text(happening.Kind)}</td><td><code>{Text(happening.Text)}</code></td></tr>\n");
        }

        return page.Append("</table></details>\n</body>\n</html>\n").ToString();
    }

    private static void Facts(StringBuilder page, ScenarioStatus status)
    {
        page.Append(CultureInfo.InvariantCulture, $"<dl><div><dt>{status.StartedAt:yyyy-MM-dd}</dt><dd class={Word(status.Verdict)}>{Verdict(status.Verdict)}</dd></div>");
        Fact("simulated", $"{status.StartedAt:HH:mm} – {status.Now:HH:mm}");
        Fact("took", string.Create(CultureInfo.InvariantCulture, $"{status.Elapsed.TotalSeconds:0.0} ") + ReportTexts.Both("seconds"));
        Fact("expectations", $"{status.Expectations}");
        Fact("failures", $"{status.Failures}");
        page.Append("</dl>\n");

        void Fact(string key, string value) =>
            page.Append(CultureInfo.InvariantCulture, $"<div><dt>{ReportTexts.Both(key)}</dt><dd>{value}</dd></div>");
    }

    private static void Failures(StringBuilder page, ScenarioStatus status)
    {
        if (status.Failures == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<h2>{ReportTexts.Both("wrong")}</h2>\n<ul class=wrong>\n");
        foreach (var step in status.Steps)
        {
            if (step.Verdict == ScenarioVerdict.Failed)
            {
                page.Append(CultureInfo.InvariantCulture, $"<li>{Time(step.At)} {Text(step.Text)}: {Text(step.Problem)}</li>\n");
            }

            foreach (var expectation in step.Expectations.Where(e => e.Verdict == ScenarioVerdict.Failed))
            {
                page.Append(CultureInfo.InvariantCulture, $"<li>{Text(expectation.Problem)}{(expectation.Because is { } why ? $"<span class=seen>{Text(why)}</span>" : "")}</li>\n");
            }
        }

        page.Append("</ul>\n");
    }

    private static void Step(StringBuilder page, StepStatus step)
    {
        page.Append(CultureInfo.InvariantCulture, $"<li class=step>{Time(step.At)}<div class=what><span class={Word(step.Verdict)}>{Mark(step.Verdict)}</span> {Text(step.Text)}")
            .Append(step.Note is null ? "" : $"<div class=note>{Text(step.Note)}</div>")
            .Append("</div>");
        if (step.Expectations.Length > 0)
        {
            page.Append("<ul>");
            foreach (var expectation in step.Expectations)
            {
                page.Append(CultureInfo.InvariantCulture, $"<li><span class=\"mark {Word(expectation.Verdict)}\">{Mark(expectation.Verdict)}</span><span><code>{Text(expectation.Text)}</code>")
                    .Append(expectation.Because is { } why ? $"<span class=seen>{Text(why)}</span>" : "")
                    .Append(expectation.Seen is { } seen ? $"<span class=seen>{ReportTexts.Both("seen")}: {Text(seen)}</span>" : "")
                    .Append("</span></li>");
            }

            page.Append("</ul>");
        }

        page.Append("</li>\n");
    }

    private static string Verdict(ScenarioVerdict verdict) => ReportTexts.Both($"verdict.{Word(verdict)}");

    private static string Word(ScenarioVerdict verdict) => verdict switch
    {
        ScenarioVerdict.Passed => "passed",
        ScenarioVerdict.Failed => "failed",
        ScenarioVerdict.Stopped => "stopped",
        ScenarioVerdict.Open => "open",
        _ => "pending",
    };

    private static string Mark(ScenarioVerdict verdict) => verdict switch
    {
        ScenarioVerdict.Passed => "✓",
        ScenarioVerdict.Failed => "✗",
        _ => "·",
    };

    private static string Time(DateTimeOffset at) => at.ToString("'<time>'HH:mm:ss'</time>'", CultureInfo.InvariantCulture);

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
