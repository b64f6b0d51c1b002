namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>
/// Takes Telnet's negotiation (RFC 854) out of what arrives, and declines every option: DO is answered with WONT, WILL with
/// DONT. Keeps its place between pieces. Not thread-safe.
/// </summary>
public sealed class TelnetFilter
{
    private const byte SubNegotiation = 250;
    private const byte SubNegotiationEnd = 240;
    private const byte Will = 251;
    private const byte Wont = 252;
    private const byte Do = 253;
    private const byte Dont = 254;
    private const byte Iac = 255;

    private byte _verb;
    private bool _afterIac;
    private bool _inside;

    /// <summary>Takes what arrived.</summary>
    /// <param name="arrived">Bytes of the connection.</param>
    /// <param name="text">Gets what is left.</param>
    /// <param name="answer">Gets what is to be sent back.</param>
    public void Take(ReadOnlySpan<byte> arrived, List<byte> text, List<byte> answer)
    {
        foreach (var b in arrived)
        {
            if (_verb != 0)
            {
                if (_verb is Do or Will)
                {
                    answer.AddRange([Iac, _verb is Do ? Wont : Dont, b]);
                }

                _verb = 0;
            }
            else if (_afterIac)
            {
                _afterIac = false;
                switch (b)
                {
                    case Will or Wont or Do or Dont:
                        _verb = b;
                        break;
                    case SubNegotiation:
                        _inside = true;
                        break;
                    case SubNegotiationEnd:
                        _inside = false;
                        break;
                    case Iac when !_inside:
                        text.Add(Iac);
                        break;
                }
            }
            else if (b == Iac)
            {
                _afterIac = true;
            }
            else if (!_inside)
            {
                text.Add(b);
            }
        }
    }
}
