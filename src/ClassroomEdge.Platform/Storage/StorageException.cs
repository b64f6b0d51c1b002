using ClassroomEdge.Core;

namespace ClassroomEdge.Platform.Storage;

/// <summary>
/// The database cannot be used. Codes: <c>storage.corrupt</c>, <c>storage.unavailable</c>, <c>storage.newer</c> (written
/// by a newer program), <c>storage.migration</c> (the program's own steps are wrong). The message says what to do.
/// </summary>
public sealed class StorageException(string code, string message, Exception? inner = null)
    : EdgeException(code, message, inner);
