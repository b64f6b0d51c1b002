using System.Text;
using System.Text.Json;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Tests.Rooms;

public sealed class PropertyValueJsonTests
{
    public static TheoryData<string, PropertyValue> Written => new()
    {
        { """{"value":812,"unit":"ppm"}""", PropertyValue.Of(812, Unit.Ppm) },
        { """{"value":2.5}""", PropertyValue.Of(2.5, Unit.None) },
        { """{"value":true}""", PropertyValue.Of(true) },
        { """{"value":"warming"}""", PropertyValue.Of("warming") },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Serialize_Value_IsAsDocumentedAndReadBack(string json, PropertyValue value)
    {
        Assert.Equal(json, JsonSerializer.Serialize(value));
        Assert.Equal(value, JsonSerializer.Deserialize<PropertyValue>(json));
    }

    [Fact]
    public void Deserialize_BareValue_IsRead()
    {
        Assert.Equal(PropertyValue.Of(30, Unit.None), JsonSerializer.Deserialize<PropertyValue>("30"));
        Assert.Equal(PropertyValue.Of(false), JsonSerializer.Deserialize<PropertyValue>("false"));
        Assert.Equal(PropertyValue.Of("on"), JsonSerializer.Deserialize<PropertyValue>("\"on\""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":1,"unit":5}""")]
    [InlineData("""{"value":1e999}""")]
    [InlineData("1e999")]
    public void Deserialize_Nonsense_IsAJsonError(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<PropertyValue>(json));

    [Fact]
    public void Deserialize_DamagedText_IsAValueOrAJsonError()
    {
        var random = new Random(5);
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes("""{"value": 812.5, "unit": "ppm"}""");
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var error = Record.Exception(() => JsonSerializer.Deserialize<PropertyValue>(bytes));
            Assert.True(error is null or JsonException, $"{Encoding.Latin1.GetString(bytes)}: {error}");
        }
    }
}
