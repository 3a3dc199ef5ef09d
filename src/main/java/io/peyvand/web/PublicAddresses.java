package io.peyvand.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/** Resolves names, unless any of their addresses is ours, our neighbour's or a machine's own: what somebody writes must not make us knock there. */
@Component
public class PublicAddresses implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (Arrays.stream(addresses).anyMatch(address -> !isPublic(address))) {
            throw new NotPublic(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? publicFour(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff) : publicSix(bytes);
    }

    private static boolean publicFour(int first, int second, int third) {
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean special = first == 0 || first >= 240 || first == 192 && second == 0 && third == 0 || first == 198 && (second == 18 || second == 19);
        boolean examples = first == 192 && second == 0 && third == 2 || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113;
        return !shared && !special && !examples;
    }

    /** Of the sixth version only 2000::/3 is public, less the ways that carry an address of the fourth inside. */
    private static boolean publicSix(byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean carriesFour = bytes[0] == 0x20 && bytes[1] == 0x02 || bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean example = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == (byte) 0xb8;
        return global && !carriesFour && !example;
    }

    public static class NotPublic extends UnknownHostException {

        private NotPublic(String host) {
            super("'%s' is no address of the public web.".formatted(host));
        }
    }
}
