using ClassroomEdge.Core;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_FolderThatIsTaken_IsRefusedUntilItIsFree()
    {
        var paths = new EdgePaths(_folder.File("data"));
        using (DataFolderLock.Take(paths))
        {
            var error = Assert.Throws<StorageException>(() => DataFolderLock.Take(paths));

            Assert.Equal("storage.in-use", error.Code);
            Assert.Contains(paths.Data, error.Message, StringComparison.Ordinal);
        }

        using var again = DataFolderLock.Take(paths);
    }

    [Fact]
    public void Take_LockFileLeftByAPowerCut_IsTaken()
    {
        var paths = new EdgePaths(_folder.Path);
        File.WriteAllText(_folder.File("lock"), "");

        using var taken = DataFolderLock.Take(paths);
    }

    [Fact]
    public void Take_LockCannotBeWritten_SaysThatTheFolderCannotBeUsed()
    {
        Directory.CreateDirectory(_folder.File("lock"));

        var error = Assert.Throws<StorageException>(() => DataFolderLock.Take(new EdgePaths(_folder.Path)));

        Assert.Equal("storage.unavailable", error.Code);
    }
}
