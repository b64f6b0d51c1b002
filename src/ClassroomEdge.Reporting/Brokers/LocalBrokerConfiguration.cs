using System.Globalization;

namespace ClassroomEdge.Reporting.Brokers;

/// <summary>The mosquitto.conf of our own broker.</summary>
internal static class LocalBrokerConfiguration
{
    public static IReadOnlyList<string> Lines(int port, string dataFolder, string user) =>
    [
        "# Made by ClassroomEdge at each start; changes are lost.",
        string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"),
        "# Nobody but the programs of this machine can reach it.",
        "allow_anonymous true",
        "# Started by root, mosquitto would become a user who may not write the folder below.",
        $"user {user}",
        "log_dest stderr",
        "log_type error",
        "log_type warning",
        "persistence true",
        $"persistence_location {dataFolder}/",
        "autosave_interval 60",
        "# A subscriber that is slow or away for a while must not lose what the outbox delivered.",
        "max_queued_messages 100000",
        "max_inflight_messages 200",
        "set_tcp_nodelay true",
    ];
}
