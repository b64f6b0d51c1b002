using ClassroomEdge.TestKit.Networks;
using Xunit;

namespace ClassroomEdge.TestKit.Turn;

/// <summary>A test that needs coturn; reported as skipped, with the reason, where it is not installed.</summary>
public sealed class TurnFactAttribute : FactAttribute
{
    /// <summary>Looks for it.</summary>
    public TurnFactAttribute() => Skip = TestTurn.Missing;

    /// <summary>It needs a <see cref="RemoteHost"/>, too.</summary>
    public bool Remote
    {
        get => false;
        init => Skip ??= value ? RemoteHost.Missing : null;
    }
}
