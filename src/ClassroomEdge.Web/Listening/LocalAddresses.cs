using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ClassroomEdge.Web.Listening;

/// <summary>The box's addresses that others reach.</summary>
public static class LocalAddresses
{
    /// <summary>Addresses of the interfaces that are up, without loopback and link-local ones; IPv4 first.</summary>
    public static IReadOnlyList<IPAddress> All()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(i => i.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal)
                .Distinct()
                .OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)];
        }
        catch (NetworkInformationException)
        {
            // A hardened container hides its interfaces.
            return [];
        }
    }

    /// <summary>The address that a partner in the same network reaches; null when the box has none.</summary>
    public static IPAddress? Preferred()
    {
        // A UDP socket sends nothing when it is connected, but shows which address the default route takes.
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(IPAddress.Parse("192.0.2.1"), 9);
            if (probe.LocalEndPoint is IPEndPoint { Address: var address } && !IPAddress.IsLoopback(address))
            {
                return address;
            }
        }
        catch (SocketException)
        {
            // No default route: any address will do.
        }

        return All().Count > 0 ? All()[0] : null;
    }
}
