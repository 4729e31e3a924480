package io.certloop.ticket.resolution.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * An action that only the customer can do.
 *
 * @param dnsRecord the DNS record to set for the present certificate order
 * @param lastingRecord the DNS record to set once instead, so that no later order needs another
 *     proof of domain ownership
 */
public record CustomerAction(
        Code code,
        Optional<DnsRecord> dnsRecord,
        Optional<DnsRecord> lastingRecord,
        Optional<Instant> dueBy) {

    public CustomerAction(Code code, Optional<DnsRecord> dnsRecord, Optional<Instant> dueBy) {
        this(code, dnsRecord, Optional.empty(), dueBy);
    }

    public record DnsRecord(String host, String type, String value) {}

    public enum Code {
        UPLOAD_CERTIFICATE,
        SET_DNS_RECORD,
        MEND_SOURCE,
        SETTLE_ACCOUNT,
        FILE_ICP,
        CHECK_DOMAIN_NAME,
        CHECK_UPLOAD,
        SWITCH_ON_DOMAIN,
        CONFIGURE_HTTPS,
        UNKNOWN
    }
}
