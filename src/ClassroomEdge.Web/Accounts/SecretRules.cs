using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Accounts;

/// <summary>What a password and a PIN must be.</summary>
internal static class SecretRules
{
    public const int MinimumPasswordLength = 8;
    public const int MaximumPasswordLength = 128;
    public const int MinimumPinLength = 4;
    public const int MaximumPinLength = 8;

    // The first that anyone tries at a school; lower case.
    private static readonly string[] Common =
    [
        "password", "passw0rd", "admin123", "admin888", "teacher1", "qwerty12", "qwertyui", "abc12345", "abcd1234",
        "a1234567", "a12345678", "1qaz2wsx", "woaini52", "woaini1314", "5201314a", "iloveyou", "letmein1", "welcome1",
        "school123", "xuexiao1", "laoshi123",
    ];

    private static readonly string[] CommonPins =
        ["1212", "1313", "1122", "2580", "0852", "6969", "1314", "5201", "5200", "520520", "1314520", "5201314", "123123"];

    /// <exception cref="ApiException"><c>account.weak-password</c>, with the reason in <c>details.rule</c>.</exception>
    public static void CheckPassword(string password, string account)
    {
        var lower = password.ToLowerInvariant();
        var rule =
            password.Length < MinimumPasswordLength ? ("length", $"a password has at least {MinimumPasswordLength} characters")
            : password.Length > MaximumPasswordLength ? ("length", $"a password has at most {MaximumPasswordLength} characters")
            : Classes(password) < 2 ? ("classes", "a password mixes two of: small letters, capitals, digits, other characters")
            : lower.Contains(account, StringComparison.Ordinal) ? ("account", "a password does not contain the account's name")
            : lower.Distinct().Count() < 4 || Array.Exists(Common, c => lower.StartsWith(c, StringComparison.Ordinal)) ? ("common", "this password is among the first that anyone tries")
            : default((string Name, string Text)?);
        Refuse("account.weak-password", rule);
    }

    /// <exception cref="ApiException"><c>account.weak-pin</c>, with the reason in <c>details.rule</c>.</exception>
    public static void CheckPin(string pin)
    {
        var rule =
            pin.Length is < MinimumPinLength or > MaximumPinLength || !pin.All(char.IsAsciiDigit)
                ? ("length", $"a PIN has {MinimumPinLength} to {MaximumPinLength} digits")
            : IsTrivial(pin) ? ("common", "this PIN is among the first that anyone tries")
            : default((string Name, string Text)?);
        Refuse("account.weak-pin", rule);
    }

    /// <summary>All the same digit, a run up or down, a repeated half, or a well-known one.</summary>
    public static bool IsTrivial(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToArray();
        return (steps.Length == 1 && Math.Abs(steps[0]) <= 1) || CommonPins.Contains(pin);
    }

    private static void Refuse(string code, (string Name, string Text)? rule)
    {
        if (rule is { } broken)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, code, broken.Text)
            {
                Details = new Dictionary<string, string> { ["rule"] = broken.Name },
            };
        }
    }

    private static int Classes(string password) =>
        (password.Any(char.IsLower) ? 1 : 0)
        + (password.Any(char.IsUpper) ? 1 : 0)
        + (password.Any(char.IsDigit) ? 1 : 0)
        + (password.Any(c => !char.IsLower(c) && !char.IsUpper(c) && !char.IsDigit(c)) ? 1 : 0);
}
