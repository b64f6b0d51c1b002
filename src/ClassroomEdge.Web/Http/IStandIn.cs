using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ClassroomEdge.Web.Http;

/// <summary>A <see cref="StandIn{T}"/> of whichever type.</summary>
internal interface IStandIn
{
    /// <summary>A contract that holds nothing but it.</summary>
    JsonTypeInfo Contract(JsonSerializerOptions options);
}
