namespace ClassroomEdge.Web.Accounts;

/// <summary>The code with which the first administrator takes the box; printed at start, never stored.</summary>
public interface IClaimCode
{
    /// <summary><c>XXXX-XXXX</c>; null once there is an account.</summary>
    string? Current { get; }
}
