using System.Globalization;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>Turns the times of a scenario into times since its start.</summary>
public static class ScenarioTimes
{
    internal const string StartPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$";
    internal const string AtPattern = "^(([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|\\+[0-9]+(\\.[0-9]+)?(ms|s|m|h))$";

    /// <summary>When the scenario begins; false when it is no such time.</summary>
    public static bool TryStart(Scenario scenario, out DateTimeOffset start) =>
        DateTimeOffset.TryParse(scenario.Start, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out start);

    /// <summary>A time as written, since the start.</summary>
    /// <param name="text">As <see cref="ScenarioStep.At"/>.</param>
    /// <param name="start">When the scenario begins.</param>
    /// <param name="before">The step before, since the start.</param>
    /// <param name="at">Since the start; a time of the day before the start's is on the next day.</param>
    public static bool TryRead(string text, DateTimeOffset start, TimeSpan before, out TimeSpan at)
    {
        if (text.StartsWith('+') && DurationJsonConverter.TryParse(text[1..], out var later))
        {
            at = before + later;
            return true;
        }

        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            at = time.ToTimeSpan() - start.TimeOfDay;
            at += at < TimeSpan.Zero ? TimeSpan.FromDays(1) : TimeSpan.Zero;
            return true;
        }

        at = default;
        return false;
    }
}
