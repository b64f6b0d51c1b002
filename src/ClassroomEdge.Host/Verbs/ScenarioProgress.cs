using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Host.Verbs;

/// <summary>
/// How a scenario goes, told while it plays: on a terminal one line that overwrites itself, else (a log of the CI, a file) a
/// line as soon as a step begins, fails, or an expectation is decided. Thread-safe.
/// </summary>
internal sealed class ScenarioProgress(bool isInteractive, Action<string> say, Action<string> overwrite)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(int Step, int Expectation, ScenarioVerdict Verdict)> _told = [];

    public void Show(ScenarioStatus status)
    {
        lock (_lock)
        {
            if (isInteractive)
            {
                overwrite(Bar(status));
                return;
            }

            foreach (var (_, line) in News(status).OrderBy(n => n.At))
            {
                say(line);
            }
        }
    }

    /// <summary>The terminal's line is wiped; a log has everything.</summary>
    public void End(ScenarioStatus status)
    {
        if (isInteractive)
        {
            overwrite("");
            return;
        }

        Show(status);
    }

    /// <summary>How much of it is decided: <c>12/20</c>.</summary>
    public static string Decided(ScenarioStatus status)
    {
        var decided = status.Steps.Sum(s => s.Expectations.Count(e => e.Verdict is ScenarioVerdict.Passed or ScenarioVerdict.Failed));
        return $"{decided}/{status.Expectations}";
    }

    private static string Bar(ScenarioStatus status)
    {
        var share = Math.Clamp((status.Now - status.StartedAt) / (status.Until - status.StartedAt), 0, 1);
        return $"  {status.Now:HH:mm:ss}  {share:P0}  {Decided(status)} expectations, {status.Failures} failed";
    }

    private List<(DateTimeOffset At, string Line)> News(ScenarioStatus status)
    {
        var news = new List<(DateTimeOffset, string)>();
        foreach (var step in status.Steps)
        {
            if (step.Verdict is not ScenarioVerdict.Pending && _told.Add((step.Number, -1, ScenarioVerdict.Open)))
            {
                news.Add((step.At, $"{step.At:HH:mm:ss} ▸ {step.Text}"));
            }

            if (step.Verdict is ScenarioVerdict.Failed && _told.Add((step.Number, -1, ScenarioVerdict.Failed)))
            {
                news.Add((status.Now, $"{status.Now:HH:mm:ss} ✗ {step.Text}: {step.Problem}"));
            }

            for (var i = 0; i < step.Expectations.Length; i++)
            {
                var expectation = step.Expectations[i];
                if (expectation.Verdict is ScenarioVerdict.Passed or ScenarioVerdict.Failed
                    && _told.Add((step.Number, i, expectation.Verdict)))
                {
                    var at = expectation.DecidedAt ?? status.Now;
                    news.Add((at, expectation.Verdict is ScenarioVerdict.Passed
                        ? $"{at:HH:mm:ss} ✓ {expectation.Text}"
                        : $"{at:HH:mm:ss} ✗ {expectation.Problem}"));
                }
            }
        }

        return news;
    }
}
