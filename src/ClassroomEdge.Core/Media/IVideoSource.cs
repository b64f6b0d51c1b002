namespace ClassroomEdge.Core.Media;

/// <summary>A camera made in software (a simulator): frames that Media pipes into ffmpeg.</summary>
public interface IVideoSource
{
    /// <summary>As in the profile's <c>camera.source</c>, for example <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>The format that it draws.</summary>
    VideoFormat Format { get; }

    /// <summary>How its pixels lie.</summary>
    RawPixels Pixels => RawPixels.Bgr24;

    /// <summary>Draws the frame that is due at that time into a buffer of <see cref="VideoFormat.BytesOf"/> its <see cref="Pixels"/>. Called by one thread.</summary>
    void Draw(DateTimeOffset at, Span<byte> frame);
}
