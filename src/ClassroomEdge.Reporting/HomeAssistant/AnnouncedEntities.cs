using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>What Home Assistant was told of this room, over restarts: what the profile no longer has must be removed there.</summary>
internal sealed class AnnouncedEntities(IDatabase database, string topic)
{
    public static Migration Table { get; } = new(
        "reporting",
        2,
        """
        CREATE TABLE reporting_announced (
            topic TEXT NOT NULL,
            entity TEXT NOT NULL,
            owner TEXT NOT NULL,
            platform TEXT NOT NULL,
            PRIMARY KEY (topic, entity)
        ) WITHOUT ROWID;
        """);

    /// <summary>Announced entities whose device or scene is no more, or whose platform changed.</summary>
    public IReadOnlyList<(string Key, string Platform)> Gone(
        IEnumerable<Entity> entities, IReadOnlySet<string> owners)
    {
        var platforms = entities.ToDictionary(e => e.Key, e => e.Platform);
        using var connection = database.Open(synchronousFull: false);
        var announced = connection.Query<(string Entity, string Owner, string Platform)>(
            "SELECT entity, owner, platform FROM reporting_announced WHERE topic = @topic", new { topic });

        // A device that has not been read yet has no entities yet, but is not gone.
        return [.. announced
            .Where(a => platforms.TryGetValue(a.Entity, out var platform) ? platform != a.Platform : !owners.Contains(a.Owner))
            .Select(a => (a.Entity, a.Platform))];
    }

    public void Save(IEnumerable<Entity> entities, IEnumerable<(string Key, string Platform)> gone)
    {
        using var connection = database.Open(synchronousFull: false);
        using var transaction = connection.BeginTransaction();
        foreach (var (key, _) in gone)
        {
            connection.Execute(
                "DELETE FROM reporting_announced WHERE topic = @topic AND entity = @key", new { topic, key }, transaction);
        }

        foreach (var entity in entities)
        {
            connection.Execute(
                """
                INSERT INTO reporting_announced (topic, entity, owner, platform) VALUES (@topic, @key, @owner, @platform)
                ON CONFLICT (topic, entity) DO UPDATE SET owner = @owner, platform = @platform
                """,
                new { topic, key = entity.Key, owner = entity.Owner, platform = entity.Platform },
                transaction);
        }

        transaction.Commit();
    }
}
