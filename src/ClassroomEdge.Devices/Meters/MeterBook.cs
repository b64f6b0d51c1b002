using System.Data.Common;
using System.Globalization;
using ClassroomEdge.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Devices.Meters;

/// <summary>
/// What the pulse meters have counted, over restarts of the service: written once a minute where it has changed, and at the
/// stop; a power cut loses the pulses of a minute at most. Started before the devices, stopped after them. Without a database
/// it remembers for as long as it lives. Thread-safe.
/// </summary>
internal sealed class MeterBook(IDatabase? database, TimeProvider time, ILogger<MeterBook> logger) : IHostedService, IDisposable
{
    /// <summary>Makes the table.</summary>
    public static readonly Migration Table = new(
        "devices",
        1,
        """
        CREATE TABLE devices_meters (
            device TEXT PRIMARY KEY,
            pulses INTEGER NOT NULL
        ) WITHOUT ROWID;
        """);

    /// <summary>Between two writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, long> _pulses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private Task _writing = Task.CompletedTask;

    /// <summary>What that meter has counted so far; 0 for one that is new.</summary>
    public long Last(string device)
    {
        lock (_lock)
        {
            return _pulses.GetValueOrDefault(device);
        }
    }

    /// <summary>What that meter has counted now; no I/O.</summary>
    public void Note(string device, long pulses)
    {
        lock (_lock)
        {
            if (_pulses.GetValueOrDefault(device) != pulses)
            {
                _pulses[device] = pulses;
                _changed.Add(device);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (database is not null)
        {
            Read(database);
            _writing = WriteAsync(database, _stopping.Token);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _writing.WaitAsync(cancellationToken);
        if (database is not null)
        {
            Write(database);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private async Task WriteAsync(IDatabase to, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, time, stopping);
                Write(to);
            }
        }
        catch (OperationCanceledException)
        {
            // What is left is written by the stop.
        }
    }

    private void Read(IDatabase from)
    {
        using var connection = from.Open(synchronousFull: false);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT device, pulses FROM devices_meters";
        using var rows = command.ExecuteReader();
        lock (_lock)
        {
            while (rows.Read())
            {
                _pulses[rows.GetString(0)] = Convert.ToInt64(rows.GetValue(1), CultureInfo.InvariantCulture);
            }
        }
    }

    private void Write(IDatabase to)
    {
        KeyValuePair<string, long>[] changed;
        lock (_lock)
        {
            changed = [.. _pulses.Where(p => _changed.Contains(p.Key))];
            _changed.Clear();
        }

        if (changed.Length == 0)
        {
            return;
        }

        try
        {
            using var connection = to.Open();
            using var transaction = connection.BeginTransaction();
            foreach (var (device, pulses) in changed)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText =
                    "INSERT INTO devices_meters (device, pulses) VALUES (@device, @pulses) ON CONFLICT (device) DO UPDATE SET pulses = excluded.pulses";
                Add(command, "@device", device);
                Add(command, "@pulses", pulses);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        catch (Exception e) when (e is DbException or Core.EdgeException)
        {
            // A full disk, another writer: the next minute tries again.
            lock (_lock)
            {
                _changed.UnionWith(changed.Select(c => c.Key));
            }

            Log.MeterCountsNotWritten(logger, e);
        }
    }
}
