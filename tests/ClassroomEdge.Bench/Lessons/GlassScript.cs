namespace ClassroomEdge.Bench.Lessons;

/// <summary>What a page does to tell how old its picture is.</summary>
internal static class GlassScript
{
    /// <summary>
    /// Reads the time that the simulated camera burns into its picture (see <c>StampPainter</c>) from so many shown frames,
    /// and gives how many milliseconds after it each is on the screen.
    /// </summary>
    public const string Lateness =
        """
        window.benchLateness = (video, frames) => new Promise(done => {
          const bits = 16, late = [];
          const canvas = document.createElement('canvas');
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          const look = (_, { expectedDisplayTime }) => {
            const width = video.videoWidth;
            const cell = Math.max(4, Math.floor(width / 100 / 2) * 2);
            canvas.width = (bits + 1) * cell;
            canvas.height = 2 * cell;
            pen.drawImage(video, width - canvas.width, 0, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
            let filmed = 0;
            for (let bit = 0; bit < bits; bit++) {
              const [r, g, b] = pen.getImageData(bit * cell + cell / 2, cell, 1, 1).data;
              filmed = filmed * 2 + (r + g + b > 384 ? 1 : 0);
            }
            const shown = Math.round(performance.timeOrigin + expectedDisplayTime);
            late.push((shown - filmed) & 0xffff);
            if (late.length < frames) video.requestVideoFrameCallback(look); else done(late);
          };
          video.requestVideoFrameCallback(look);
        });
        """;
}
