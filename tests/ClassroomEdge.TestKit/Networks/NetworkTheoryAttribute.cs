using Xunit;

namespace ClassroomEdge.TestKit.Networks;

/// <summary>A theory that needs a <see cref="RemoteHost"/>; reported as skipped, with the reason, where there is none.</summary>
public sealed class NetworkTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks whether there is one.</summary>
    public NetworkTheoryAttribute() => Skip = RemoteHost.Missing;
}
