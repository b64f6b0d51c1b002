using System.Data.Common;

namespace ClassroomEdge.Core.Storage;

/// <summary>The one SQLite database of the box, in WAL mode. Every module adds its tables by <see cref="Migration"/>s.</summary>
public interface IDatabase
{
    /// <summary>An open connection; the caller disposes it. Migrations have run. Writers wait for one another up to 5 s.</summary>
    /// <param name="synchronousFull">True: every commit is fsynced before it returns (outbox, audit); false: a power cut may lose the last commits, never the file.</param>
    DbConnection Open(bool synchronousFull = true);
}
