namespace ClassroomEdge.Core.Protocols;

/// <summary>The protocol files that come with ClassroomEdge, and those beside a profile. Thread-safe.</summary>
public interface IProtocolLibrary
{
    /// <summary>Ids of the files that come with ClassroomEdge, in order.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <summary>The file of that id.</summary>
    /// <exception cref="EdgeException"><c>protocol.unknown</c>, <c>protocol.bad-file</c> with every mistake.</exception>
    ProtocolFile Get(string id);

    /// <summary>A file of somebody's own.</summary>
    /// <exception cref="EdgeException"><c>protocol.bad-file</c> with every mistake.</exception>
    ProtocolFile Load(string path);
}
