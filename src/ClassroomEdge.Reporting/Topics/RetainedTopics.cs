using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Reporting.Topics;

/// <summary>
/// The retained topics that this box has written, over restarts: brokers keep them for ever, so what the profile no
/// longer has (a device, the room's old id, the announcement) must be emptied.
/// </summary>
internal sealed class RetainedTopics(IDatabase database)
{
    public static Migration Table { get; } = new(
        "reporting", 3, "CREATE TABLE reporting_retained (topic TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;");

    /// <summary>Empties what was written before and is not wanted now, then remembers what is.</summary>
    public async Task TidyAsync(IMqttLink link, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        using var connection = database.Open(synchronousFull: false);
        var written = connection.Query<string>("SELECT topic FROM reporting_retained").ToHashSet();
        foreach (var topic in written.Where(t => !wanted.Contains(t)))
        {
            await link.PublishAsync(new MqttMessage(topic, ReadOnlyMemory<byte>.Empty, Retain: true), cancellationToken)
                .ConfigureAwait(false);
            connection.Execute("DELETE FROM reporting_retained WHERE topic = @topic", new { topic });
        }

        foreach (var topic in wanted.Where(t => !written.Contains(t)))
        {
            connection.Execute("INSERT INTO reporting_retained (topic) VALUES (@topic)", new { topic });
        }
    }
}
