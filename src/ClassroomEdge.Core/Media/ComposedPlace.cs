namespace ClassroomEdge.Core.Media;

/// <summary>Where a picture stands, as on the classroom display.</summary>
public enum ComposedPlace
{
    /// <summary>Large.</summary>
    Main,

    /// <summary>Small, beside the large one.</summary>
    Side,

    /// <summary>One of equals.</summary>
    Grid,
}
