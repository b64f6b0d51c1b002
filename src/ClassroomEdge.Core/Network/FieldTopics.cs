namespace ClassroomEdge.Core.Network;

/// <summary>Which topics devices may use, and MQTT's wildcards (MQTT 5.0, section 4.7).</summary>
public static class FieldTopics
{
    /// <summary>For settings: a topic that is neither the room's own nor the broker's.</summary>
    public const string AllowedPattern = "^(?!classroom/|homeassistant/|\\$)[^+#\\u0000]+$";

    /// <summary>True for topics that the room itself writes: hearing or writing them as a device would be a loop.</summary>
    public static bool IsRoomsOwn(string topic) =>
        topic.StartsWith("classroom/", StringComparison.Ordinal) || topic.StartsWith("homeassistant/", StringComparison.Ordinal);

    /// <summary>True when a topic belongs to a filter.</summary>
    public static bool Matches(string filter, string topic)
    {
        // Wildcards do not cover the broker's own topics.
        if (topic.StartsWith('$') != filter.StartsWith('$'))
        {
            return false;
        }

        var f = filter.AsSpan();
        var t = topic.AsSpan();
        while (true)
        {
            var fEnd = f.IndexOf('/');
            var tEnd = t.IndexOf('/');
            var fLevel = fEnd < 0 ? f : f[..fEnd];
            var tLevel = tEnd < 0 ? t : t[..tEnd];
            if (fLevel is "#")
            {
                return true;
            }

            if (fLevel is not "+" && !fLevel.SequenceEqual(tLevel))
            {
                return false;
            }

            if (fEnd < 0 || tEnd < 0)
            {
                // "a/#" has "a" too.
                return fEnd < 0 == tEnd < 0 || (tEnd < 0 && f[(fEnd + 1)..] is "#");
            }

            f = f[(fEnd + 1)..];
            t = t[(tEnd + 1)..];
        }
    }
}
