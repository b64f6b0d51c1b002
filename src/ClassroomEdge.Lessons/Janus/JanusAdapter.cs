using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>The media router on Janus.</summary>
internal sealed class JanusAdapter(
    JanusServer server, IChildProcesses processes, RoomProfile profile, TimeProvider time, ILogger<JanusRouter> log) : IMediaRouterAdapter
{
    public string Name => "janus";

    public bool IsInstalled => processes.Find("janus") is not null && JanusFolders.Find() is not null;

    public IMediaRouter Create() => new JanusRouter(server, profile, time, log);
}
