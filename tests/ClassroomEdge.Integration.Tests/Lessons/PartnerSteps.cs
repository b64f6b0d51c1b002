using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>What a partner does at the lesson's page.</summary>
internal static class PartnerSteps
{
    /// <summary>Opens the invitation's link, says who it is and joins.</summary>
    public static async Task<IPage> JoinAsync(Running.Chromium browser, string url)
    {
        var partner = await browser.OpenAsync(url, 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        return partner;
    }

    /// <summary>After a reload: the page resumes by itself, or asks for one tap because of the browser's sound policy.</summary>
    public static async Task ResumeAsync(IPage partner) =>
        await Assertions.Expect(partner.GetByTestId("room-video")).ToBeVisibleAsync();
}
