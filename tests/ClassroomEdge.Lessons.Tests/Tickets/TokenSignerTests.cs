using System.Text;
using ClassroomEdge.Lessons.Tickets;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Lessons.Tests.Tickets;

public sealed class TokenSignerTests
{
    private static readonly LessonToken Token =
        new(TokenKind.Ticket, "a1b2", "p-王", DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    private readonly TokenSigner _signer = new(new byte[32]);

    [Fact]
    public void Read_OwnToken_SaysWhatWasSigned() => Assert.Equal(Token, _signer.Read(_signer.Sign(Token)));

    [Fact]
    public void Read_OfAnotherKey_IsNull() =>
        Assert.Null(new TokenSigner([.. Enumerable.Repeat((byte)1, 32)]).Read(_signer.Sign(Token)));

    [Fact]
    public void Read_OneCharacterChanged_IsNull()
    {
        var token = _signer.Sign(Token);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            var read = _signer.Read(new string(changed));

            // The last character of base64 holds bits that mean nothing.
            Assert.True(read is null || (read == Token && i == token.Length - 1), $"position {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a")]
    [InlineData("!.!")]
    public void Read_Rubbish_IsNull(string token) => Assert.Null(_signer.Read(token));

    [Fact]
    public void Read_TooLong_IsNull() => Assert.Null(_signer.Read(new string('A', TokenSigner.LongestToken + 1)));

    [Fact]
    public void Read_Fuzzed_NeverThrowsAndNeverAccepts()
    {
        var random = new Random(4711);
        var valid = _signer.Sign(Token);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.Latin1.GetBytes(valid);
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                bytes[random.Next(bytes.Length - 1)] = (byte)random.Next(256);
            }

            var text = Encoding.Latin1.GetString(bytes)[..random.Next(1, bytes.Length + 1)];
            Assert.True(_signer.Read(text) is null || text == valid);
        }
    }

    [Fact]
    public void SigningKey_FirstStart_IsMadeForTheOwnerAloneAndKept()
    {
        using var folder = new TemporaryFolder();

        var key = SigningKey.LoadOrCreate(folder.File("keys"));

        Assert.Equal(SigningKey.Bytes, key.Length);
        Assert.Equal(key, SigningKey.LoadOrCreate(folder.File("keys")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(folder.File("keys"), "lessons.key")));
    }

    [Fact]
    public void SigningKey_CutShort_IsReplaced()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("lessons.key"), [1, 2, 3]);

        Assert.Equal(SigningKey.Bytes, SigningKey.LoadOrCreate(folder.Path).Length);
    }
}
