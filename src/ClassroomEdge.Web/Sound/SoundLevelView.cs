namespace ClassroomEdge.Web.Sound;

/// <summary>The microphone's level in dBFS: root mean square and highest sample. <c>null</c> in its place: no microphone is read.</summary>
internal sealed record SoundLevelView(double Rms, double Peak);
