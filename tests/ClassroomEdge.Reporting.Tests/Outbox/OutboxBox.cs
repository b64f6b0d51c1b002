using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.Reporting.Outbox;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Tests.Outbox;

/// <summary>The real database in a folder of its own, and outboxes on it.</summary>
internal sealed class OutboxBox : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _outboxes = [];
    private readonly TestLoggerProvider _logs = new();

    public OutboxBox() => Database = new EdgeDatabase(
        new EdgePaths(_folder.Path), ReportingMigrations.All, Time, _logs.CreateFactory().CreateLogger<EdgeDatabase>());

    public ManualTimeProvider Time { get; } = new();

    public EdgeDatabase Database { get; }

    public IReadOnlyList<LogLine> Errors => _logs.Errors;

    public static byte[] Body(int number) => Encoding.UTF8.GetBytes($$"""{"n":{{number}}}""");

    public RoomOutbox Open(int capacity = 1_000_000, string room = "school-1/room-101", IDatabase? database = null)
    {
        var options = new OutboxOptions { Room = room, Capacity = capacity };
        var outbox = new RoomOutbox(database ?? Database, options, Time, _logs.CreateFactory().CreateLogger<RoomOutbox>());
        _outboxes.Add(outbox);
        return outbox;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var outbox in _outboxes)
        {
            await outbox.DisposeAsync();
        }

        Database.Dispose();
        _folder.Dispose();
    }
}
