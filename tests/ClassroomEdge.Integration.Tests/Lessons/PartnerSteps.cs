using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>What a partner does at the lesson's page.</summary>
internal static class PartnerSteps
{
    /// <summary>After a reload: the page resumes by itself, or asks for one tap because of the browser's sound policy.</summary>
    public static async Task ResumeAsync(IPage partner) =>
        await Assertions.Expect(partner.GetByTestId("room-video")).ToBeVisibleAsync(new() { Timeout = 30_000 });
}
