package dev.vetrina.kit.http;

import java.math.BigInteger;
import java.net.InetAddress;

/// All addresses that begin with the same bits, as `10.0.0.0/8` says, or a single one. (Netty's
/// rules of the same kind take fe80:: for one of 2000::/3.)
public record AddressRange(InetAddress network, int bits) {

    public AddressRange {
        if (bits < 0 || bits > length(network)) {
            throw new IllegalArgumentException(
                    "%s has no first %d bits".formatted(network.getHostAddress(), bits));
        }
    }

    /// @throws IllegalArgumentException where it is neither an address nor a range of them
    public static AddressRange of(String text) {
        var parts = text.strip().split("/", 2);
        try {
            var network = InetAddress.ofLiteral(parts[0]);
            return new AddressRange(
                    network, parts.length == 1 ? length(network) : Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Neither an address nor a range such as 10.0.0.0/8: " + text, e);
        }
    }

    public boolean contains(InetAddress address) {
        return address.getClass() == network.getClass()
                && number(address).xor(number(network)).bitLength() <= length(address) - bits;
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
