using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ClassroomEdge.Web.Http;

/// <summary>
/// The endpoints' JSON, looked into when it is first asked for. ASP.NET Core takes the contract of every body of every
/// endpoint at start, and a contract takes all that it holds along: some hundred types, much of a start's work and of the
/// memory of a room in which nobody asks for them. So the endpoints get a stand-in of each body, which reads and writes
/// with <see cref="EdgeJson.Options"/>. Copies of the options, as the API's document makes one, get the contracts.
/// </summary>
internal sealed class EndpointJson(JsonSerializerOptions endpoints) : IJsonTypeInfoResolver
{
    private readonly DefaultJsonTypeInfoResolver _contracts = new();

    /// <summary>Words, numbers and times as everywhere.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        EdgeJson.Configure(options);
        options.TypeInfoResolver = new EndpointJson(options);
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        // What is declared as anything at all is written as what it then is: with the stand-in of that.
        if (!ReferenceEquals(options, endpoints) || type == typeof(object))
        {
            return _contracts.GetTypeInfo(type, options);
        }

        var standIn = (IStandIn)Activator.CreateInstance(typeof(StandIn<>).MakeGenericType(type))!;
        return standIn.Contract(options);
    }
}
