package io.certloop.mockcloud.domain;

/**
 * What a customer has set in the DNS beside the proof of ownership.
 *
 * @param host absolute, without final dot
 */
public record CustomerRecord(String host, Kind kind, String value) {

    /** The sorts that the zone serves. */
    public enum Kind {
        /** In place of the alias that leads to the CDN. */
        A,
        /** As A. */
        CNAME,
        /** The one authority that may issue. */
        CAA
    }
}
