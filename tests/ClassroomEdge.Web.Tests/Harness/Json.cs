using System.Net.Http.Json;
using System.Text.Json;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Tests.Harness;

/// <summary>Bodies out and in.</summary>
internal static class Json
{
    public static JsonContent Of<T>(T value) => JsonContent.Create(value, options: EdgeJson.Options);

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await ReadAsync(response);
    }

    /// <summary>Checks that this is a whole problem and returns its code.</summary>
    public static async Task<string> CodeAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ReadAsync(response);
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.Equal(JsonValueKind.Object, problem.GetProperty("details").ValueKind);
        var code = problem.GetProperty("code").GetString()!;
        Assert.Equal($"urn:classroom-edge:problem:{code}", problem.GetProperty("type").GetString());
        return code;
    }
}
