package io.certloop.mockcloud.domain;

/**
 * Not for the ownership record.
 *
 * @param host absolute, without a final dot
 */
public record CustomerRecord(String host, Kind kind, String value) {

    public enum Kind {
        /** Replaces the CNAME to the CDN by an address. */
        A("\\d{1,3}(\\.\\d{1,3}){3}"),
        /** Replaces the CNAME to the CDN by another CNAME. */
        CNAME("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+"),
        /** Names the only authority that may issue certificates. */
        CAA("[A-Za-z0-9.-]+(; [a-z]+=[^;\\s\"]+)*");

        private final String shape;

        Kind(String shape) {
            this.shape = shape;
        }

        public boolean hasShape(String value) {
            return value.matches(shape);
        }
    }
}
