package io.certloop.remediation.plan;

import io.certloop.cloud.controlplane.ValidationRecord;
import java.time.Instant;
import java.util.Optional;

/** What only the customer can do. */
public record CustomerAction(
        Code code, Optional<ValidationRecord> record, Optional<Instant> dueBy, String detail) {

    /** Each has its text in the customer's language at ticket-service. */
    public enum Code {
        UPLOAD_CERTIFICATE,
        SET_DNS_RECORD,
        MEND_SOURCE,
        SETTLE_ACCOUNT,
        FILE_ICP,
        CHECK_DOMAIN_NAME,
        CHECK_UPLOAD,
        SWITCH_ON_DOMAIN,
        CONFIGURE_HTTPS
    }

    static CustomerAction of(Code code, String detail) {
        return new CustomerAction(code, Optional.empty(), Optional.empty(), detail);
    }
}
