namespace ClassroomEdge.Media.Composing;

/// <summary>
/// What a picture is in the layout. From <see cref="Screen"/> to <see cref="Slides"/> they have one place in common, large,
/// and the first of them that is there has it: the order in which the display and partners' pages show them, too.
/// </summary>
internal enum PicturePart
{
    /// <summary>The room.</summary>
    Room,

    /// <summary>The screen that the teacher shares.</summary>
    Screen,

    /// <summary>A page of a file: a picture that stands still.</summary>
    Page,

    /// <summary>Screen or slides of another box.</summary>
    JoinedSlides,

    /// <summary>The computer at the room's own capture card.</summary>
    Slides,

    /// <summary>A partner, or another feed.</summary>
    Partner,
}
