using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ClassroomEdge.Web.OpenApi;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the endpoints say by themselves.</summary>
internal static class ApiDocument
{
    private const string CookieScheme = "session";
    private const string TokenScheme = "token";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer(DescribeDocument);
            options.AddOperationTransformer(DescribeOperation);
            options.AddSchemaTransformer(DescribeSchema);
        });

    private static Task DescribeDocument(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ClassroomEdge",
            Version = "v1",
            Description =
                "One classroom: its devices, scenes, lessons, roll and recordings. Durations are seconds, times are ISO 8601. "
                + "Every error is a problem with a stable 'code'. A change with the session cookie needs the header "
                + $"{OriginGuard.Header}: {OriginGuard.HeaderValue}. The live state is pushed by the SignalR hub /live.",
        };
        // The address of the box that happens to answer is no part of the contract.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [CookieScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookie.Name,
                Description = $"Set by signing in; over HTTPS it is named {SessionCookie.SecureName}.",
            },
            [TokenScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API token (edge_…, made with 'edge token create'), or a lesson's ticket where one is asked.",
            },
        };
        ApiSchemas.Tighten(document);
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var guard = metadata.OfType<Guard>().LastOrDefault();
        if (guard?.Permission is { } permission)
        {
            operation.Description = $"Needs the permission {EdgeWords.Of(permission)}.";
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(CookieScheme, context.Document)] = [],
                },
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(TokenScheme, context.Document)] = [],
                },
            ];
            AddProblem(operation, context, "401", "Nobody is signed in.");
            AddProblem(operation, context, "403", "The role may not do this.");
        }
        else if (guard is not null)
        {
            operation.Description = $"Open: {guard.Reason}.";
        }
        else if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Description = "Asks for the lesson's ticket.";
        }

        if (HttpMethods.IsHead(context.Description.HttpMethod ?? ""))
        {
            // One endpoint answers GET and HEAD, but an operation's id must be unique.
            operation.OperationId += "Head";
        }

        AddProblem(operation, context, "default", "Any other error.");
        return Task.CompletedTask;
    }

    private static void AddProblem(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, string status, string description)
    {
        operation.Responses ??= [];
        if (!operation.Responses.ContainsKey(status))
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problems.ContentType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(EdgeProblem), context.Document),
                    },
                },
            };
        }
    }

    private static Task DescribeSchema(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (context.ParameterDescription?.ParameterDescriptor?.ParameterType is { IsGenericType: true } parameter
            && parameter.GetGenericTypeDefinition() == typeof(Word<>))
        {
            var words = (IEnumerable<string>)parameter.GetProperty("All")!.GetValue(null)!;
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w)!)];
        }
        else if (type == typeof(TimeSpan))
        {
            var isNullable = type != context.JsonTypeInfo.Type;
            schema.Type = isNullable ? JsonSchemaType.Number | JsonSchemaType.Null : JsonSchemaType.Number;
            schema.Format = null;
            schema.Pattern = null;
            schema.Description = "Seconds.";
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(Unit))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(ImmutableSortedDictionary<string, PropertyValue>))
        {
            schema.AdditionalProperties = new OpenApiSchemaReference(nameof(PropertyValue), context.Document);
        }
        else if (type == typeof(PropertyValue))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "A number with its unit, true or false, or a word. Requests may send the bare value.";
            schema.Required = new HashSet<string> { "value" };
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["value"] = new OpenApiSchema
                {
                    OneOf =
                    [
                        new OpenApiSchema { Type = JsonSchemaType.Number },
                        new OpenApiSchema { Type = JsonSchemaType.Boolean },
                        new OpenApiSchema { Type = JsonSchemaType.String },
                    ],
                },
                ["unit"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Examples = [JsonValue.Create("ppm"), JsonValue.Create("°C")],
                },
            };
        }

        return Task.CompletedTask;
    }
}
