using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Rules;

/// <summary>
/// The tables <c>rules_…</c>: a row a rule, a row a thing set by hand, and when the rules ran last. Only rows that changed
/// are written, durably; that the rules still run is told once a minute and costs no fsync.
/// </summary>
internal sealed class RuleStore(IDatabase database, ILogger<RuleStore> logger) : IRuleStore
{
    /// <summary>Makes the tables.</summary>
    public static readonly Migration First = new(
        "rules",
        1,
        """
        CREATE TABLE rules_memory (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            memory TEXT NOT NULL,
            PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE TABLE rules_seen (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            at TEXT NOT NULL,
            boot TEXT NOT NULL);
        """);

    private const string Rule = "rule";
    private const string Hand = "hand";
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Lock _lock = new();
    private readonly string _boot = ReadBoot();

    private Dictionary<(string Kind, string Id), string> _written = [];

    /// <inheritdoc/>
    public RulesMemory? Read()
    {
        lock (_lock)
        {
            try
            {
                using var connection = database.Open(synchronousFull: false);
                _written = connection.Query<(string Kind, string Id, string Memory)>("SELECT kind, id, memory FROM rules_memory")
                    .ToDictionary(r => (r.Kind, r.Id), r => r.Memory);
                if (connection.QuerySingleOrDefault<SeenRow>("SELECT at, boot FROM rules_seen") is not { } seen)
                {
                    return null;
                }

                return new RulesMemory(
                    DateTimeOffset.Parse(seen.At, null, System.Globalization.DateTimeStyles.AssumeUniversal),
                    [.. All<RuleMemory>(Rule)],
                    [.. All<HandCommand>(Hand)])
                { IsSameBoot = seen.Boot == _boot };
            }
            catch (Exception e) when (e is DbException or EdgeException or FormatException)
            {
                Log.RuleMemoryNotRead(logger, e);
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public void Write(RulesMemory memory)
    {
        var all = memory.Rules.Select(r => (Key: (Rule, r.Rule), Text: JsonSerializer.Serialize(r, Json)))
            .Concat(memory.Hands.Select(h => (Key: (Hand, $"{h.Device}/{h.Property}"), Text: JsonSerializer.Serialize(h, Json))))
            .ToDictionary(r => r.Key, r => r.Text);
        lock (_lock)
        {
            var changed = all.Where(r => _written.GetValueOrDefault(r.Key) != r.Value).ToList();
            var gone = _written.Keys.Where(k => !all.ContainsKey(k)).ToList();
            try
            {
                using var connection = database.Open(synchronousFull: changed.Count + gone.Count > 0);
                using var transaction = connection.BeginTransaction();
                connection.Execute(
                    "INSERT INTO rules_memory (kind, id, memory) VALUES (@Kind, @Id, @Memory) ON CONFLICT (kind, id) DO UPDATE SET memory = excluded.memory",
                    changed.Select(c => new { Kind = c.Key.Item1, Id = c.Key.Item2, Memory = c.Value }), transaction);
                connection.Execute(
                    "DELETE FROM rules_memory WHERE kind = @Kind AND id = @Id", gone.Select(g => new { g.Kind, g.Id }), transaction);
                connection.Execute(
                    "INSERT INTO rules_seen (id, at, boot) VALUES (1, @at, @boot) ON CONFLICT (id) DO UPDATE SET at = excluded.at, boot = excluded.boot",
                    new { at = memory.SeenAt.UtcDateTime.ToString("O", null), boot = _boot }, transaction);
                transaction.Commit();
                _written = all;
            }
            catch (Exception e) when (e is DbException or EdgeException)
            {
                // A full disk, another writer: the next minute tries again.
                Log.RuleMemoryNotWritten(logger, e);
            }
        }
    }

    /// <summary>Where the kernel tells none, every start counts as one after a short stop, as far as its length says so.</summary>
    private static string ReadBoot()
    {
        try
        {
            return File.ReadAllText(BootFile).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private IEnumerable<T> All<T>(string kind)
    {
        foreach (var (key, text) in _written.Where(r => r.Key.Kind == kind))
        {
            T? memory;
            try
            {
                memory = JsonSerializer.Deserialize<T>(text, Json);
            }
            catch (JsonException e)
            {
                // Of another version: that rule begins anew, the others do not.
                Log.RuleMemoryNotUnderstood(logger, e, key.Id);
                continue;
            }

            if (memory is not null)
            {
                yield return memory;
            }
        }
    }

    private sealed record SeenRow(string At, string Boot);
}
