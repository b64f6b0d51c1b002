using System.Text.Json;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Tests.Profiles;

public sealed class DurationJsonConverterTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1.5s", 1.5)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    public void TryParse_Time_IsRead(string text, double seconds)
    {
        Assert.True(DurationJsonConverter.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("1e5s")]
    [InlineData("99999999999999999999h")]
    [InlineData("NaNs")]
    public void TryParse_NoTime_IsRefused(string? text) => Assert.False(DurationJsonConverter.TryParse(text, out _));

    [Theory]
    [InlineData("00:00:30", "\"30s\"")]
    [InlineData("00:00:00.2500000", "\"250ms\"")]
    [InlineData("00:00:01.5000000", "\"1500ms\"")]
    public void Write_Time_IsReadBack(string time, string written)
    {
        var json = JsonSerializer.Serialize(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), ProfileJson.Options);

        Assert.Equal(written, json);
        Assert.Equal(time, JsonSerializer.Deserialize<TimeSpan>(json, ProfileJson.Options).ToString());
    }
}
