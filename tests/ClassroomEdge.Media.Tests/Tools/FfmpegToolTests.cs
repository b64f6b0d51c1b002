using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Tools;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.TestKit.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Media.Tests.Tools;

/// <summary>The contract on the command-line tools.</summary>
public sealed class FfmpegToolTests : MediaToolContract
{
    protected override IMediaTool Tool { get; } =
        new FfmpegTool(new ChildProcesses(NullLogger<ChildProcesses>.Instance, TimeProvider.System));
}
