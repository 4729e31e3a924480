package io.certloop.mockcloud.domain;

/**
 * Not for the ownership record.
 *
 * @param host absolute, without a final dot
 */
public record CustomerRecord(String host, Kind kind, String value) {

    public enum Kind {
        /** Replaces the CNAME to the CDN by an address. */
        A,
        /** Replaces the CNAME to the CDN by another CNAME. */
        CNAME,
        /** Names the only authority that may issue certificates. */
        CAA
    }
}
