namespace ClassroomEdge.Lessons.Slides;

/// <summary>Tells a file's kind by its first bytes.</summary>
internal static class SlideSignature
{
    /// <summary>So many bytes are enough: a PDF's header may come that late (PDF 1.7, implementation note 13).</summary>
    public const int Length = 1024;

    public static SlideFileKind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return SlideFileKind.Png;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return SlideFileKind.Jpeg;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || head.StartsWith("PK\u0003\u0004"u8))
        {
            return SlideFileKind.Office;
        }

        return head[..Math.Min(head.Length, Length)].IndexOf("%PDF-"u8) >= 0 ? SlideFileKind.Pdf : SlideFileKind.Unknown;
    }
}
