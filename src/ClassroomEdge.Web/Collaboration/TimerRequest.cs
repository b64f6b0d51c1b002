using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>Starts a timer.</summary>
/// <param name="Kind">Which way it runs.</param>
/// <param name="Duration">Of a countdown, in seconds.</param>
/// <param name="Sound">Pages sound at the end; null: no.</param>
internal sealed record TimerRequest(TimerKind? Kind, TimeSpan? Duration = null, bool? Sound = null);
