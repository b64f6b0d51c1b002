namespace ClassroomEdge.Web.Http;

/// <summary>Documents the problems that an endpoint answers.</summary>
internal static class AnswerExtensions
{
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder builder, params int[] problems)
    {
        foreach (var status in problems)
        {
            builder.Produces<EdgeProblem>(status, Problems.ContentType);
        }

        return builder;
    }
}
