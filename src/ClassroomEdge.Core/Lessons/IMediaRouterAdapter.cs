namespace ClassroomEdge.Core.Lessons;

/// <summary>Makes the media router; one a library or server.</summary>
public interface IMediaRouterAdapter
{
    /// <summary>As in the profile's <c>lessons.router</c>: <c>janus</c> or <c>sipsorcery</c>.</summary>
    string Name { get; }

    /// <summary>What it needs is on this machine.</summary>
    bool IsInstalled { get; }

    /// <summary>The router, asked for once; one that is an <c>IHostedService</c> too is started and stopped with the service.</summary>
    IMediaRouter Create();
}
