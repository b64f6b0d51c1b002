namespace ClassroomEdge.Core.Media;

/// <summary>Opens a lesson's feeds for who decodes them, without their source or those who watch noticing. Thread-safe.</summary>
public interface IFeedTaps
{
    /// <summary>The picture of a source.</summary>
    /// <param name="source">As in <see cref="ComposedScene"/>.</param>
    /// <param name="lines">How high it will be shown: a feed that has a smaller picture gives that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException">It is not there.</exception>
    ValueTask<IFeedTap> OpenPictureAsync(string source, int lines, CancellationToken cancellationToken);

    /// <summary>The sound of a source.</summary>
    /// <exception cref="EdgeException">It is not there, or has no sound.</exception>
    ValueTask<IFeedTap> OpenSoundAsync(string source, CancellationToken cancellationToken);
}
