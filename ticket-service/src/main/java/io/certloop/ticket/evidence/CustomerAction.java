package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * @param dnsRecord the DNS record to set for the present certificate order
 * @param lastingRecord the DNS record to set once instead, so that no later order needs another proof of domain
 *     ownership
 * @param file the certificate file of a self-hosted farm that cannot be used, or not yet
 */
public record CustomerAction(
        Code code,
        @JsonProperty("record") Optional<DnsRecord> dnsRecord,
        Optional<DnsRecord> lastingRecord,
        Optional<Instant> dueBy,
        Optional<UnusableFile> file) {

    public CustomerAction {
        code = Objects.requireNonNullElse(code, Code.UNKNOWN);
    }

    public CustomerAction(Code code, Optional<DnsRecord> dnsRecord, Optional<Instant> dueBy) {
        this(code, dnsRecord, Optional.empty(), dueBy, Optional.empty());
    }

    /** @param validFrom when its certificate begins; only for {@link Flaw#NOT_YET_VALID} */
    public record UnusableFile(String name, Flaw flaw, Optional<Instant> validFrom) {

        public UnusableFile {
            Objects.requireNonNull(name, "name of a file");
            flaw = Objects.requireNonNullElse(flaw, Flaw.UNKNOWN);
        }
    }

    public enum Flaw {
        UNREADABLE,
        NOT_PEM,
        CUT_OFF,
        NO_KEY,
        KEY_MISMATCH,
        CHAIN_BROKEN,
        OTHER_NAMES,
        NOT_YET_VALID,
        @JsonEnumDefaultValue
        UNKNOWN
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
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
