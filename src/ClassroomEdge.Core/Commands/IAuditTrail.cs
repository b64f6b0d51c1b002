namespace ClassroomEdge.Core.Commands;

/// <summary>Reads the audit log back; implemented by what implements <see cref="IAuditLog"/>.</summary>
public interface IAuditTrail
{
    /// <summary>Entries newest first.</summary>
    /// <param name="before">Only those with a smaller number; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<AuditEntry>> ReadAsync(long? before, int limit, CancellationToken cancellationToken);
}
