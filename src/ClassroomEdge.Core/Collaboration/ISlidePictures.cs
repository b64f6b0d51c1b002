namespace ClassroomEdge.Core.Collaboration;

/// <summary>The pictures of a lesson's slides, for what is drawn over them.</summary>
public interface ISlidePictures
{
    /// <summary>JPEG or PNG of a slide, from 1; null when there is none.</summary>
    ValueTask<byte[]?> FindAsync(string lessonId, int slide, CancellationToken cancellationToken);
}
