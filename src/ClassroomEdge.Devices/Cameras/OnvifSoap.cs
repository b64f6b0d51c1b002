using System.Xml;
using System.Xml.Linq;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>
/// Envelopes out and in. What comes in is read by local names, since cameras are free with namespaces, and without anything
/// that a hostile document could use: no DTD, no entities, no external references, no endless size.
/// </summary>
internal static class OnvifSoap
{
    /// <summary>Longest answer that is read.</summary>
    public const int Longest = 1024 * 1024;

    public static readonly XNamespace Envelope = "http://www.w3.org/2003/05/soap-envelope";
    public static readonly XNamespace Device = "http://www.onvif.org/ver10/device/wsdl";
    public static readonly XNamespace Media = "http://www.onvif.org/ver10/media/wsdl";
    public static readonly XNamespace Ptz = "http://www.onvif.org/ver20/ptz/wsdl";
    public static readonly XNamespace Schema = "http://www.onvif.org/ver10/schema";

    private static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Longest,
        MaxCharactersFromEntities = 1024,
    };

    /// <summary>A whole message; no <c>Action</c> in the header, which some cameras stumble over.</summary>
    public static string Write(XElement body, XElement? security) => new XElement(
        Envelope + "Envelope",
        new XAttribute(XNamespace.Xmlns + "s", Envelope),
        security is null ? null : new XElement(Envelope + "Header", security),
        new XElement(Envelope + "Body", body)).ToString(SaveOptions.DisableFormatting);

    /// <summary>The first element of the body; null when this is no SOAP.</summary>
    public static XElement? Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Careful);
            var root = XDocument.Load(reader).Root;
            return root is { Name.LocalName: "Envelope" } ? Child(root, "Body")?.Elements().FirstOrDefault() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Why it refused: its words and the most precise code, for example <c>ter:NoPreset</c>; null when this is no fault.</summary>
    public static (string Code, string Reason)? Fault(XElement body)
    {
        if (body.Name.LocalName != "Fault")
        {
            return null;
        }

        var code = body.Descendants().LastOrDefault(e => e.Name.LocalName is "Value" or "faultcode")?.Value.Trim() ?? "";
        var reason = body.Descendants().FirstOrDefault(e => e.Name.LocalName is "Text" or "faultstring")?.Value.Trim() ?? "";
        return (code[(code.IndexOf(':', StringComparison.Ordinal) + 1)..], reason.Length > 200 ? reason[..200] : reason);
    }

    /// <summary>The first child of that local name.</summary>
    public static XElement? Child(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>All descendants of that local name.</summary>
    public static IEnumerable<XElement> All(XElement parent, string name) =>
        parent.Descendants().Where(e => e.Name.LocalName == name);
}
