using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>What a teacher does at the panel.</summary>
internal static class PanelSteps
{
    /// <summary>Taps the account and the PIN, until the page that asked for them shows itself.</summary>
    public static async Task SignInAsync(IPage panel, DemoPin account, string shows = "panel")
    {
        await panel.GetByTestId($"account-{account.Account}").ClickAsync();
        foreach (var digit in account.Pin)
        {
            await panel.GetByTestId($"pin-{digit}").ClickAsync();
        }

        await panel.GetByTestId("pin-enter").ClickAsync();
        await Assertions.Expect(panel.GetByTestId(shows)).ToBeVisibleAsync();
    }

    /// <summary>The link of the first invitation, as the panel shows it.</summary>
    public static async Task<string> InvitationLinkAsync(IPage panel)
    {
        var link = panel.GetByTestId("invite-link").First;
        await Assertions.Expect(link).ToBeVisibleAsync();
        return (await link.GetAttributeAsync("data-url"))!;
    }
}
