using System.Globalization;
using System.Net;
using System.Text;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>Writes SVG, the same text for the same drawing.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    public Svg Rect(double x, double y, double width, double height, string style, double radius = 0) =>
        Line($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"{(radius > 0 ? $" rx=\"{N(radius)}\"" : "")} class=\"{style}\"/>");

    public Svg Circle(double x, double y, double radius, string style, string? fill = null) =>
        Line($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"{(fill is null ? "" : $" fill=\"{fill}\"")}/>");

    public Svg Path(string data, string style, string? stroke = null) =>
        Line($"<path d=\"{data}\" class=\"{style}\"{(stroke is null ? "" : $" stroke=\"{stroke}\"")}/>");

    public Svg Words(double x, double y, string text, string style, string? fill = null) =>
        Line($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\"{(fill is null ? "" : $" fill=\"{fill}\"")}>{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>Two languages on one line, the second in grey.</summary>
    public Svg Words(double x, double y, Core.LocalizedText text, string style) => text.ZhCn == text.En
        ? Words(x, y, text.ZhCn, style)
        : Line($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\">{WebUtility.HtmlEncode(text.ZhCn)}<tspan class=\"en\" dx=\"8\">{WebUtility.HtmlEncode(text.En)}</tspan></text>");

    public Svg Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A number as short as it can be.</summary>
    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();
}
