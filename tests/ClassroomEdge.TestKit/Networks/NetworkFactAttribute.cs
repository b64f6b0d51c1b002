using Xunit;

namespace ClassroomEdge.TestKit.Networks;

/// <summary>A test that needs a <see cref="RemoteHost"/>; reported as skipped, with the reason, where there is none.</summary>
public sealed class NetworkFactAttribute : FactAttribute
{
    /// <summary>Looks whether there is one.</summary>
    public NetworkFactAttribute() => Skip = RemoteHost.Missing;
}
