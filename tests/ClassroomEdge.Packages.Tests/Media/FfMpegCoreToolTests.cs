using ClassroomEdge.Core.Media;
using ClassroomEdge.Packages.Media;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Packages.Tests.Media;

/// <summary>The contract on FFMpegCore.</summary>
public sealed class FfMpegCoreToolTests : MediaToolContract
{
    protected override IMediaTool Tool { get; } = new FfMpegCoreTool(TimeProvider.System);
}
