package io.certloop.mockcloud.domain;

import java.util.List;

/**
 * The origin from which a domain fetches its content. Fields that the type does not need are empty.
 *
 * @param type domain, ip, qiniuBucket or advanced
 */
public record Source(String type, String domain, List<String> ips, String bucket) {

    public static final String DOMAIN = "domain";
    public static final String IP = "ip";
    public static final String BUCKET = "qiniuBucket";
    public static final String ADVANCED = "advanced";

    /** The ending of a source that cannot be reached: such names never resolve (RFC 2606). */
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
