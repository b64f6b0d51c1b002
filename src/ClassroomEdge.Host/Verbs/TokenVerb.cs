using System.CommandLine;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Web.Accounts;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge token</c>: tokens for programs that use the API, and for the classroom display.</summary>
internal static class TokenVerb
{
    /// <summary>What a program may be; partners come by invitation.</summary>
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Where(r => r != Role.Partner)];

    private static readonly Option<Role> RoleOption = new("--role")
    {
        Description = $"What its bearer may: {string.Join(", ", Roles)}",
        HelpName = "ROLE",
        Required = true,
        CustomParser = result =>
        {
            // By name only: a number would be taken for whatever role has it.
            var word = result.Tokens.Single().Value;
            if (Roles.Where(r => string.Equals($"{r}", word, StringComparison.OrdinalIgnoreCase)).ToArray() is [var role])
            {
                return role;
            }

            result.AddError(string.Equals(word, nameof(Role.Partner), StringComparison.OrdinalIgnoreCase)
                ? "--role: partners join by invitation; a token is for a program of the school"
                : $"--role: '{word}' is no role; there are: {string.Join(", ", Roles)}");
            return default;
        },
    };

    private static readonly Option<string> NameOption = new("--name")
    {
        Description = "What it is for",
        DefaultValueFactory = _ => "command line",
    };

    private static readonly Argument<string> WhichArgument = new("TOKEN") { Description = "Its id, or its name where one has it" };

    private static readonly Option<string> DataOption = CommonOptions.Data();

    public static Command Create()
    {
        var create = new Command("create", "Make a token; it is shown this once") { RoleOption, NameOption, DataOption };
        create.SetAction((parsed, stop) => OnBoxAsync(parsed, mayBeNew: true, async tokens =>
        {
            await Terminal.SayAsync(await tokens.CreateAsync(parsed.GetValue(RoleOption), parsed.GetValue(NameOption)!, stop));
            return ExitCode.Ok;
        }));
        var list = new Command("list", "The tokens that are valid: id, role, name, when made and last used") { DataOption };
        list.SetAction((parsed, stop) => OnBoxAsync(parsed, mayBeNew: false, tokens => ListAsync(tokens, stop)));
        var revoke = new Command("revoke", "Make a token void; a service that runs knows at once") { WhichArgument, DataOption };
        revoke.SetAction((parsed, stop) => OnBoxAsync(parsed, mayBeNew: false, tokens => RevokeAsync(tokens, parsed.GetValue(WhichArgument)!, stop)));
        return new Command("token", "Tokens for programs: Authorization: Bearer …") { create, list, revoke };
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="mayBeNew">There may be no box yet: what is made is there when it starts.</param>
    /// <param name="use">What to do with its tokens.</param>
    private static async Task<int> OnBoxAsync(ParseResult parsed, bool mayBeNew, Func<ITokenStore, Task<int>> use)
    {
        var data = Path.GetFullPath(parsed.GetValue(DataOption)!);
        if (!File.Exists(new EdgePaths(data).Database))
        {
            // Else a folder that was mistyped would be made, and its tokens open nothing.
            await Terminal.ErrorAsync(mayBeNew
                ? $"no box has used {data} yet: the token is for the one that will; name the folder of a running box with --data"
                : $"no box has used {data}: name its data folder with --data");
            if (!mayBeNew)
            {
                return ExitCode.Failed;
            }
        }

        try
        {
            await using var box = BoxServices.Open(data);
            return await use(box.GetRequiredService<ITokenStore>());
        }
        catch (EdgeException e)
        {
            await Terminal.ErrorAsync(e.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<int> ListAsync(ITokenStore tokens, CancellationToken cancellationToken)
    {
        foreach (var token in await tokens.ListAsync(cancellationToken))
        {
            var used = token.LastUsedAt is { } at ? $"used {at.ToLocalTime():yyyy-MM-dd HH:mm}" : "never used";
            await Terminal.SayAsync($"{token.Id}  {token.Role,-15}  {token.Name}  (made {token.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm}, {used})");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RevokeAsync(ITokenStore tokens, string which, CancellationToken cancellationToken)
    {
        var all = await tokens.ListAsync(cancellationToken);
        var meant = all.Where(t => t.Id == which).ToArray() is { Length: 1 } byId ? byId : [.. all.Where(t => t.Name == which)];
        if (meant.Length != 1)
        {
            await Terminal.ErrorAsync(meant.Length == 0
                ? $"no token has the id or name '{which}'; 'token list' tells which there are"
                : $"{meant.Length} tokens have the name '{which}': name one by its id: {string.Join(", ", meant.Select(t => t.Id))}");
            return ExitCode.Failed;
        }

        await tokens.RevokeAsync(meant[0].Id, cancellationToken);
        await Terminal.SayAsync($"{meant[0].Id} ({meant[0].Name}) is void");
        return ExitCode.Ok;
    }
}
