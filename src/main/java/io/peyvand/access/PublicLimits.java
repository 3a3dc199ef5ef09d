package io.peyvand.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Counts the requests of each client address to the public addresses, on this node, for no more addresses than memory has room for. */
@Component
class PublicLimits {

    private static final long MOST_CLIENTS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);
    private static final int NETWORK_BYTES = 8;

    private final LoadingCache<Key, Bucket> buckets;

    PublicLimits(PublicLimitSettings settings) {
        this.buckets = Caffeine.newBuilder().maximumSize(MOST_CLIENTS).expireAfterAccess(FORGOTTEN_AFTER)
                .build(key -> bucket(key.group().perMinute(settings)));
    }

    private record Key(Group group, String client) {
    }

    /** Addresses that are counted together. */
    enum Group {
        FORMS, PAGES, LEAVING, HITS;

        static Group of(String path) {
            return switch (path.charAt(1)) {
                case 'f' -> FORMS;
                case 'u' -> LEAVING;
                case 't' -> HITS;
                default -> PAGES;
            };
        }

        private int perMinute(PublicLimitSettings settings) {
            return switch (this) {
                case FORMS -> settings.forms();
                case PAGES -> settings.pages();
                case LEAVING -> settings.leaving();
                case HITS -> settings.hits();
            };
        }
    }

    /** @return how long to wait; zero when the request may pass */
    Duration take(Group group, String address) {
        var probe = buckets.get(new Key(group, client(address))).tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder().addLimit(Bandwidth.builder().capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)).build()).build();
    }

    /** Whoever has an IPv6 address has a whole network of them. */
    private static String client(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // An address in figures is only read; no name is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
