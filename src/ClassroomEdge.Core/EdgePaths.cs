namespace ClassroomEdge.Core;

/// <summary>Where this box keeps its files. Folders exist once the service has started.</summary>
/// <param name="Data">The data folder (<c>--data</c>).</param>
public sealed record EdgePaths(string Data)
{
    /// <summary>The SQLite database.</summary>
    public string Database => Path.Combine(Data, "classroom-edge.db");

    /// <summary>Finished recordings and parts of those under way.</summary>
    public string Recordings => Path.Combine(Data, "recordings");

    /// <summary>What background jobs have half done, a folder each.</summary>
    public string Jobs => Path.Combine(Data, "jobs");

    /// <summary>Model files, verified.</summary>
    public string Models => Path.Combine(Data, "models");

    /// <summary>Keys and certificates; readable by the service only.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>Configuration and sockets of children, made anew at each start.</summary>
    public string Run => Path.Combine(Data, "run");

    /// <summary>Native libraries that <c>deploy/edge</c> obtained.</summary>
    public string Native => Path.Combine(Data, "native");
}
