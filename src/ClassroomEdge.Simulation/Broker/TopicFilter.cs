namespace ClassroomEdge.Simulation.Broker;

/// <summary>Topic filters with wildcards (MQTT 5.0, section 4.7).</summary>
internal static class TopicFilter
{
    public static bool Matches(string filter, string topic)
    {
        var wanted = filter.Split('/');
        var given = topic.Split('/');
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
            {
                return true;
            }

            if (i >= given.Length || (wanted[i] != "+" && wanted[i] != given[i]))
            {
                return false;
            }
        }

        return wanted.Length == given.Length;
    }
}
