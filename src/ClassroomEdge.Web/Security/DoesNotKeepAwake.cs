namespace ClassroomEdge.Web.Security;

/// <summary>Marks endpoints that pages call by themselves: they do not count as their owner's doing.</summary>
internal sealed class DoesNotKeepAwake
{
    public static readonly DoesNotKeepAwake Instance = new();
}
