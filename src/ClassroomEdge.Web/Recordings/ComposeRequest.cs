using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Web.Recordings;

/// <summary>How to compose a recording.</summary>
internal sealed record ComposeRequest(CompositionLayout? Layout);
