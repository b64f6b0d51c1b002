using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Where recordings and micro-lessons are copied: a folder (a mounted share, a disk), or S3-compatible storage.</summary>
public sealed record CopyOptions
{
    /// <summary>Folder; null: S3.</summary>
    public string? Folder { get; init; }

    /// <summary>Address of the S3 service, for example <c>https://minio.school.example:9000</c>; null: a folder.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Bucket; must exist.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    public string? Bucket { get; init; }

    /// <summary>Region, as the service calls it.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Begins the names of what is copied there.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Access key's id.</summary>
    public string? AccessKey { get; init; }

    /// <summary>File with the secret key; readable by the service only.</summary>
    public string? SecretKeyFile { get; init; }

    /// <summary>Copy every recording once it is finished.</summary>
    public bool Recordings { get; init; }
}
