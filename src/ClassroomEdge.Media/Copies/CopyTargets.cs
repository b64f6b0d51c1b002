using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Media.Copies;

/// <summary>Makes the target that the profile names.</summary>
internal sealed class CopyTargets(RecordingOptions options, HttpClient http, TimeProvider time)
{
    /// <exception cref="MicroLessonException"><c>micro.no-target</c>.</exception>
    public ICopyTarget Get() => options.Copy switch
    {
        { Folder: { } folder } => new FolderTarget(folder),
        { Endpoint: not null, Bucket: not null, AccessKey: not null, SecretKeyFile: not null } s3 => new S3Target(s3, http, time),
        _ => throw new MicroLessonException(
            "micro.no-target", "the room's profile must name recording.copy with a folder, or endpoint, bucket, accessKey and secretKeyFile"),
    };
}
