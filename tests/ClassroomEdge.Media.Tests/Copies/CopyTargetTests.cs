using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Copies;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Copies;

public sealed class CopyTargetTests : IDisposable
{
    private const string Name = "recordings/课 1/film+1.mp4";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task S3_SmallFile_IsOneRequestAndTheSameBytes()
    {
        await using var storage = new S3Storage();
        var file = await FileAsync(500);

        await S3(storage).PutAsync(file, Name, _folder.Path, _ => { }, default);

        Assert.Equal(await File.ReadAllBytesAsync(file), storage.Objects["school/" + Name]);
    }

    [Fact]
    public async Task S3_BrokenOffAtTheThirdPart_GoesOnThere()
    {
        await using var storage = new S3Storage { FailsAtPart = 3 };
        var file = await FileAsync(4500);
        long sent = 0;
        var e = await Assert.ThrowsAsync<MicroLessonException>(
            () => S3(storage).PutAsync(file, Name, _folder.Path, _ => { }, default));
        Assert.Equal("micro.target-failed", e.Code);

        await S3(storage).PutAsync(file, Name, _folder.Path, n => sent += n, default);

        Assert.Equal(await File.ReadAllBytesAsync(file), storage.Objects["school/" + Name]);
        Assert.Equal((1, 6, 4500), (storage.Requests.Count(r => r.EndsWith(" uploads", StringComparison.Ordinal)), storage.Requests.Count(r => r.Contains("partNumber", StringComparison.Ordinal)), sent));
    }

    [Fact]
    public async Task S3_WrongSecret_IsRefusedAndSaysSo()
    {
        await using var storage = new S3Storage();

        var e = await Assert.ThrowsAsync<MicroLessonException>(
            async () => await S3(storage, "other").PutAsync(await FileAsync(10), Name, _folder.Path, _ => { }, default));

        Assert.Contains("403", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_BrokenOff_GoesOnAndHasItsNameOnlyWhenWhole()
    {
        var share = Directory.CreateDirectory(_folder.File("share")).FullName;
        var file = await FileAsync(3 << 20);
        await BreakOffAsync(share, file);
        var there = Path.Combine(share, Name);
        Assert.False(File.Exists(there));
        var first = -1L;

        await new FolderTarget(share).PutAsync(file, Name, _folder.Path, n => first = first < 0 ? n : first, default);

        Assert.Equal(1 << 20, first);
        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(there));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(there)!));
    }

    [Fact]
    public async Task Folder_HalfOfAnEarlierFilmLeft_IsNotGoneOnWith()
    {
        var share = Directory.CreateDirectory(_folder.File("share")).FullName;
        await BreakOffAsync(share, await FileAsync(3 << 20));
        var anew = await FileAsync(3 << 20, seed: 8);

        await new FolderTarget(share).PutAsync(anew, Name, _folder.Path, _ => { }, default);

        Assert.Equal(await File.ReadAllBytesAsync(anew), await File.ReadAllBytesAsync(Path.Combine(share, Name)));
    }

    /// <summary>The power fails after two of three mebibytes.</summary>
    private async Task BreakOffAsync(string share, string file)
    {
        var sent = 0L;
        await Assert.ThrowsAsync<OperationCanceledException>(() => new FolderTarget(share).PutAsync(
            file, Name, _folder.Path, n => _ = (sent += n) < 2 << 20 ? n : throw new OperationCanceledException(), default));
    }

    [Fact]
    public async Task Folder_NotMounted_SaysSoAndMakesNone()
    {
        var share = _folder.File("nowhere");

        var e = await Assert.ThrowsAsync<MicroLessonException>(
            async () => await new FolderTarget(share).PutAsync(await FileAsync(10), Name, _folder.Path, _ => { }, default));

        Assert.Equal("micro.target-failed", e.Code);
        Assert.False(Directory.Exists(share));
    }

    private S3Target S3(S3Storage storage, string secret = S3Storage.Secret)
    {
        File.WriteAllText(_folder.File("secret"), secret + "\n");
        return new S3Target(
            new CopyOptions
            {
                Endpoint = storage.Url, Bucket = "bucket", Region = "cn-north-1", Prefix = "school/", AccessKey = "id", SecretKeyFile = _folder.File("secret"),
            },
            _http,
            TimeProvider.System,
            partBytes: 1000);
    }

    private async Task<string> FileAsync(int bytes, int seed = 7)
    {
        var path = _folder.File("film.mp4");
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        await File.WriteAllBytesAsync(path, content);

        // Two films of one length made within a tick of the clock are still two.
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(seed));
        return path;
    }
}
