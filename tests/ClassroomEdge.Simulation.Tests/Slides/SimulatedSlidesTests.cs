using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Simulation.Slides;

namespace ClassroomEdge.Simulation.Tests.Slides;

public sealed class SimulatedSlidesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Draw_WithinAPage_ChangesNothingButTheStamp()
    {
        var slides = new SimulatedSlides(new SlidesOptions { Source = "simulated-slides", Width = 640, Height = 360 });
        var (first, later, next) = (Frame(slides, Noon), Frame(slides, Noon.AddSeconds(5)), Frame(slides, Noon.AddSeconds(12)));

        // The stamp is in the rows at the top.
        var below = 40 * 640 * 3;
        Assert.NotEqual(first[..below], later[..below]);
        Assert.Equal(first[below..], later[below..]);
        Assert.NotEqual(first[below..], next[below..]);
        Assert.Equal(SimulatedSlides.PageAt(Noon) + 1, SimulatedSlides.PageAt(Noon.AddSeconds(12)));
    }

    [Fact]
    public void Draw_SecondCamera_IsTheMiddleOfTheFirst()
    {
        var students = new SimulatedStudents { Count = 12 };
        var options = new CameraOptions { Source = "simulated", Width = 640, Height = 360 };
        var classroom = new SimulatedClassroom(students, options, TimeProvider.System);
        var wide = new ClassroomCamera(classroom);
        var near = new SecondCamera(new ClassroomCamera(classroom));
        var (all, middle) = (new byte[wide.Format.Bgr24Bytes], new byte[wide.Format.Bgr24Bytes]);
        wide.Draw(Noon, all);
        near.Draw(Noon, middle);

        Assert.Equal("simulated-2", near.Name);
        foreach (var (x, y) in ((int, int)[])[(0, 0), (320, 180), (638, 358)])
        {
            var from = (((90 + (y / 2)) * 640) + 160 + (x / 2)) * 3;
            var to = ((y * 640) + x) * 3;
            Assert.Equal(all[from..(from + 3)], middle[to..(to + 3)]);
        }
    }

    private static byte[] Frame(SimulatedSlides slides, DateTimeOffset at)
    {
        var frame = new byte[slides.Format.Bgr24Bytes];
        slides.Draw(at, frame);
        return frame;
    }
}
