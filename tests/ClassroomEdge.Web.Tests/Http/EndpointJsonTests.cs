using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Tests.Http;

public sealed class EndpointJsonTests
{
    private const string Text = """{"name":"七年级","took":1.5,"day":"monday","inner":[{"name":"b","took":0,"day":"sunday","inner":[]}]}""";

    private readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    public EndpointJsonTests() => EndpointJson.Configure(_options);

    [Fact]
    public void GetTypeInfo_OfABody_TakesNothingOfItAlong()
    {
        var contract = _options.GetTypeInfo(typeof(Body));

        Assert.Equal(JsonTypeInfoKind.None, contract.Kind);
        Assert.IsType<StandIn<Body>>(contract.Converter);
    }

    [Fact]
    public void GetTypeInfo_OfACopy_IsTheWholeContract()
    {
        // The API's document is made from a copy.
        var contract = new JsonSerializerOptions(_options).GetTypeInfo(typeof(Body));

        Assert.Equal(["name", "took", "day", "inner"], contract.Properties.Select(p => p.Name));
    }

    [Fact]
    public void ReadThenWrite_IsAsEverywhere()
    {
        var body = JsonSerializer.Deserialize<Body>(Text, _options)!;

        Assert.Equal(TimeSpan.FromSeconds(1.5), body.Took);
        Assert.Equal(Text, JsonSerializer.Serialize(body, _options));
        Assert.Equal(Text, JsonSerializer.Serialize<object>(body, _options));
        Assert.Equal(JsonSerializer.Serialize(body, EdgeJson.Options), JsonSerializer.Serialize(body, _options));
    }

    [Theory]
    [InlineData("""{"took":1,"day":"nonsense"}""", "$.day")]
    [InlineData("""{"took":1,"inner":[{"took":"a"}]}""", "$.inner[0].took")]
    public void Read_Mistake_SaysWhere(string text, string path)
    {
        var e = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Body>(text, _options));

        Assert.Equal(path, e.Path);
    }

    [Fact]
    public void Read_Nothing_IsNothing() => Assert.Null(JsonSerializer.Deserialize<Body>("null", _options));

    private sealed record Body(string? Name, TimeSpan Took, DayOfWeek Day, ImmutableArray<Body> Inner);
}
