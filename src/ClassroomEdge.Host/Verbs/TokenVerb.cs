using System.CommandLine;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Web.Accounts;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge token create</c>: a token for a program that uses the API.</summary>
internal static class TokenVerb
{
    private static readonly Option<Role> RoleOption = new("--role")
    {
        Description = "What its bearer may: Administrator, Principal, Teacher, HomeroomTeacher, FacilityManager, Auditor, Display",
        Required = true,
    };

    private static readonly Option<string> NameOption = new("--name")
    {
        Description = "What it is for",
        DefaultValueFactory = _ => "command line",
    };

    private static readonly Option<string> DataOption = CommonOptions.Data();

    public static Command Create()
    {
        RoleOption.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && string.Equals(word, nameof(Role.Partner), StringComparison.OrdinalIgnoreCase))
            {
                result.AddError("--role: partners join by invitation; a token is for a program of the school");
            }
        });
        var create = new Command("create", "Make a token; it is shown this once") { RoleOption, NameOption, DataOption };
        create.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var box = BoxServices.Open(parsed.GetValue(DataOption)!);
                var token = await box.GetRequiredService<ITokenStore>().CreateAsync(
                    parsed.GetValue(RoleOption), parsed.GetValue(NameOption)!, cancellationToken);
                await Terminal.SayAsync(token);
                return ExitCode.Ok;
            }
            catch (EdgeException e)
            {
                await Terminal.ErrorAsync(e.Message);
                return ExitCode.Failed;
            }
        });
        return new Command("token", "Tokens for programs: Authorization: Bearer …") { create };
    }
}
