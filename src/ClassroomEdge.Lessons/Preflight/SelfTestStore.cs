using System.Text.Json;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>The last test of each school's way to the room. Thread-safe.</summary>
internal sealed class SelfTestStore(IDatabase database)
{
    public void Save(string school, PathResult result)
    {
        using var connection = database.Open();
        connection.Execute(
            "INSERT INTO self_tests (school, result) VALUES (@school, @result) ON CONFLICT (school) DO UPDATE SET result = excluded.result",
            new { school, result = JsonSerializer.Serialize(result) });
    }

    public PathResult? Find(string school)
    {
        using var connection = database.Open();
        return connection.QueryFirstOrDefault<string>("SELECT result FROM self_tests WHERE school = @school", new { school }) is { } text
            ? JsonSerializer.Deserialize<PathResult>(text)
            : null;
    }
}
