using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Running;
using NSubstitute;

namespace ClassroomEdge.Lessons.Tests.Running;

public sealed class RouterChoiceTests
{
    [Theory]
    [InlineData(null, true, "janus")]
    [InlineData(null, false, "sipsorcery")]
    [InlineData("sipsorcery", true, "sipsorcery")]
    [InlineData("janus", false, "janus")]
    public void Make_NamedOrInstalled_IsTaken(string? wanted, bool janusInstalled, string taken) =>
        Assert.Equal(taken, RouterChoice.Make(wanted, [Adapter("janus", janusInstalled), Adapter("sipsorcery", true)]).Name);

    [Fact]
    public void Make_NothingInstalled_FirstSaysWhatIsMissing() =>
        Assert.Equal("janus", RouterChoice.Make(null, [Adapter("janus", false)]).Name);

    [Fact]
    public void Make_UnknownName_SaysWhatThereIs()
    {
        var e = Assert.Throws<LessonException>(() => RouterChoice.Make("kurento", [Adapter("janus", true)]));

        Assert.Equal("lesson.router-unknown", e.Code);
        Assert.Contains("kurento; it has janus", e.Message, StringComparison.Ordinal);
    }

    private static IMediaRouterAdapter Adapter(string name, bool isInstalled)
    {
        var adapter = Substitute.For<IMediaRouterAdapter>();
        var router = Substitute.For<IMediaRouter>();
        router.Name.Returns(name);
        adapter.Name.Returns(name);
        adapter.IsInstalled.Returns(isInstalled);
        adapter.Create().Returns(router);
        return adapter;
    }
}
