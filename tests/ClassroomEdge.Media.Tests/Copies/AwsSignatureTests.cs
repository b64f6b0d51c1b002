using ClassroomEdge.Media.Copies;

namespace ClassroomEdge.Media.Tests.Copies;

/// <summary>The examples of Amazon's manual ("Signature Calculations for the Authorization Header", S3 API).</summary>
public sealed class AwsSignatureTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly DateTimeOffset At = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Authorization_GetObject_IsAsPublished() => AssertSignature(
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", "GET", "/test.txt", [], new() { ["range"] = "bytes=0-9" }, Empty);

    [Fact]
    public void Authorization_PutObject_IsAsPublished() => AssertSignature(
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        "PUT",
        "/" + AwsSignature.Encode("test$file.text"),
        [],
        new() { ["date"] = "Fri, 24 May 2013 00:00:00 GMT", ["x-amz-storage-class"] = "REDUCED_REDUNDANCY" },
        AwsSignature.Hash("Welcome to Amazon S3."u8));

    [Fact]
    public void Authorization_QueryWithoutValue_IsAsPublished() => AssertSignature(
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", "GET", "/", [new("lifecycle", "")], [], Empty);

    [Fact]
    public void Authorization_QueryWithValues_IsAsPublished() => AssertSignature(
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7", "GET", "/", [new("prefix", "J"), new("max-keys", "2")], [], Empty);

    private static void AssertSignature(
        string expected, string method, string path, KeyValuePair<string, string>[] query, Dictionary<string, string> headers, string hash)
    {
        headers["host"] = "examplebucket.s3.amazonaws.com";
        headers["x-amz-content-sha256"] = hash;
        headers["x-amz-date"] = AwsSignature.Stamp(At);
        var authorization = AwsSignature.Authorization(
            method, path, query, headers, hash, ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "us-east-1", "s3", At);
        Assert.EndsWith("Signature=" + expected, authorization, StringComparison.Ordinal);
    }
}
