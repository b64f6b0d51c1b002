using System.Text;
using System.Xml;

namespace ClassroomEdge.Media.Exports;

/// <summary>What people typed or pasted, without what can stand neither in XML nor in HTML.</summary>
internal static class PlainText
{
    /// <summary>The text without control characters, noncharacters and halves of pairs (XML 1.0, 2.2).</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                kept.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]) && !char.IsControl(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }
}
