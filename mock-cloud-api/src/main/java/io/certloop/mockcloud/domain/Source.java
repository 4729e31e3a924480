package io.certloop.mockcloud.domain;

import java.util.List;

/**
 * Where a domain fetches from. What its type doesn't need is empty.
 *
 * @param type domain, ip, qiniuBucket or advanced
 */
public record Source(String type, String domain, List<String> ips, String bucket) {

    public static final String DOMAIN = "domain";
    public static final String IP = "ip";
    public static final String BUCKET = "qiniuBucket";
    public static final String ADVANCED = "advanced";

    /** Never resolves (RFC 2606), so a test of the source can't succeed. */
    private static final String UNREACHABLE = ".invalid";

    public Source {
        ips = List.copyOf(ips);
    }

    static Source ofDomain(String domain) {
        return new Source(DOMAIN, domain, List.of(), "");
    }

    public boolean isReachable() {
        return !domain.endsWith(UNREACHABLE);
    }
}
