package dev.vetrina.gateway.settings.dns;

import dev.vetrina.kit.http.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to hosts of the Internet, by IANA's registries of special purposes.
final class PublicAddresses {

    /// Of IPv6 only this much is given to hosts: no loopback, link-local, unique-local or multicast
    /// address is within.
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    /// The host itself, private, carrier's, loopback, link-local (where clouds keep their
    /// metadata), protocols, examples, benchmarks, multicast and the rest; of IPv6 Teredo and other
    /// protocols, examples, and 6to4, which wraps any address of IPv4.
    private static final List<AddressRange> SPECIAL =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20")
                    .map(AddressRange::of)
                    .toList();

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address))
                && SPECIAL.stream().noneMatch(range -> range.contains(address));
    }
}
