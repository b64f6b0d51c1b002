using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>The notes of a joint preparation, which two teachers write at the panels of their own boxes.</summary>
internal sealed class SharedNotes(IPage host, IPage guest)
{
    private const int Letters = 20;

    /// <summary>Both at once.</summary>
    public async Task WriteAsync()
    {
        foreach (var page in (IPage[])[host, guest])
        {
            await OpenAsync(page);
        }

        await TypeAsync('a', 'b');
        await AreTheSameAsync("ab");
    }

    /// <summary>Both go on while neither reaches the host: nothing is kept yet but on their own pages.</summary>
    public async Task WriteUnheardAsync()
    {
        await TypeAsync('c', 'd');
        await Assertions.Expect(Pane(host)).ToHaveAttributeAsync("data-waits", "true");
        await Assertions.Expect(Pane(guest)).ToHaveAttributeAsync("data-waits", "true");
    }

    /// <summary>The host is back: its teacher signs in again, and opens the notes.</summary>
    public async Task ReturnAsync(DemoPin teacher)
    {
        await PanelSteps.SignInAsync(host, teacher);
        await OpenAsync(host);
    }

    /// <summary>Waits until every letter of both is on both pages, and is kept.</summary>
    public async Task AreTheSameAsync(string written = "abcd")
    {
        var (mine, theirs) = ("", "");
        await Eventually.HoldsAsync(
            async () =>
            {
                (mine, theirs) = (await Text(host).InputValueAsync(), await Text(guest).InputValueAsync());
                return mine == theirs && written.All(letter => mine.Count(c => c == letter) == Letters);
            },
            onTimeout: () => $"the host has '{mine}', the guest '{theirs}'");
        await Assertions.Expect(Pane(host)).ToHaveAttributeAsync("data-waits", "false");
        await Assertions.Expect(Pane(guest)).ToHaveAttributeAsync("data-waits", "false");
    }

    private Task TypeAsync(char mine, char theirs) => Task.WhenAll(
        Text(host).PressSequentiallyAsync(new string(mine, Letters), new() { Delay = 15 }),
        Text(guest).PressSequentiallyAsync(new string(theirs, Letters), new() { Delay = 15 }));

    private static async Task OpenAsync(IPage page)
    {
        await page.GetByTestId("tool-work").ClickAsync();
        await Assertions.Expect(Pane(page)).ToHaveAttributeAsync("data-ready", "true");
    }

    private static ILocator Pane(IPage page) => page.GetByTestId("notes");

    private static ILocator Text(IPage page) => page.GetByTestId("notes-text");
}
