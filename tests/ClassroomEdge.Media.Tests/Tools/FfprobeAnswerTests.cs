using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Tools;

namespace ClassroomEdge.Media.Tests.Tools;

public sealed class FfprobeAnswerTests
{
    private const string Camera =
        """
        {"streams":[{"codec_name":"h264","codec_type":"video","has_b_frames":0},{"codec_name":"pcm_alaw","codec_type":"audio"}],
         "format":{"duration":"12.480000"}}
        """;

    [Fact]
    public void Parse_Camera_TellsCodecAndSound() =>
        Assert.Equal(new MediaFacts("h264", false, true, TimeSpan.FromSeconds(12.48)), FfprobeAnswer.Parse(Camera));

    [Fact]
    public void Parse_BFrames_AreSeen() =>
        Assert.True(FfprobeAnswer.Parse(Camera.Replace("\"has_b_frames\":0", "\"has_b_frames\":2", StringComparison.Ordinal))!.HasReorderedFrames);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"streams\":")]
    public void Parse_NotAnAnswer_IsNull(string json) => Assert.Null(FfprobeAnswer.Parse(json));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"streams\":{},\"format\":[]}")]
    [InlineData("{\"streams\":[null,1,{\"codec_type\":3}],\"format\":{\"duration\":\"N/A\"}}")]
    public void Parse_NothingInIt_HasNeitherPictureNorSound(string json) =>
        Assert.Equal(new MediaFacts(null, false, false, null), FfprobeAnswer.Parse(json));

    [Fact]
    public void Parse_DamagedAnswers_NeverThrows()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Camera.ToCharArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                text[random.Next(text.Length)] = "{}[]\":,0x9-e"[random.Next(12)];
            }

            var facts = FfprobeAnswer.Parse(new string(text, 0, random.Next(text.Length + 1)));
            Assert.True(facts is null || facts.Duration is null || facts.Duration >= TimeSpan.Zero);
        }
    }
}
