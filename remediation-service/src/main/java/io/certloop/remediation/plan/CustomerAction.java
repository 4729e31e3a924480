package io.certloop.remediation.plan;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An instruction that only the customer can follow.
 *
 * @param record the DNS record to set for the open certificate order
 * @param lastingRecord the DNS record to set once instead, so that no later order needs another proof of ownership
 * @param file the certificate file of a self-hosted farm that cannot be used, or not yet
 */
public record CustomerAction(
        Code code,
        Optional<ValidationRecord> record,
        Optional<ValidationRecord> lastingRecord,
        Optional<Instant> dueBy,
        Optional<UnusableFile> file,
        Message detail) {

    public record UnusableFile(String name, FileFault.Flaw flaw, Optional<Instant> validFrom) {}

    public CustomerAction {
        // Kept by a version that did not know it.
        lastingRecord = lastingRecord == null ? Optional.empty() : lastingRecord;
        file = file == null ? Optional.empty() : file;
    }

    public CustomerAction(Code code, Optional<ValidationRecord> record, Optional<Instant> dueBy, Message detail) {
        this(code, record, Optional.empty(), dueBy, Optional.empty(), detail);
    }

    /** The code of an instruction; ticket-service has its text in the customer's language. */
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

    public static CustomerAction of(Code code, Message detail) {
        return new CustomerAction(code, Optional.empty(), Optional.empty(), detail);
    }

    /**
     * If this instruction asks for a DNS record, returns it with a record that the customer can set once for all
     * orders; otherwise returns it unchanged.
     */
    public CustomerAction lasting(Optional<ValidationRecord> lasting) {
        return code == Code.SET_DNS_RECORD ? new CustomerAction(code, record, lasting, dueBy, file, detail) : this;
    }

    /** This instruction with the file that cannot be used, if there is one. */
    public CustomerAction about(Optional<FileFault> fault, DomainName domain) {
        String name = (domain.isWildcard() ? "_" : "") + domain + ".pem";
        return new CustomerAction(
                code,
                record,
                lastingRecord,
                dueBy,
                fault.map(each -> new UnusableFile(name, each.flaw(), each.validFrom())),
                detail);
    }

    /**
     * The instructions for a customer whose own certificate was rejected at upload.
     *
     * @param certificates the account's certificates for the customer's domains; the instructions name the valid one
     *     that ends last, or say that there is none
     */
    public static CustomerAction checkUpload(Stream<Certificate> certificates, Instant at) {
        Message found = certificates
                .filter(each -> each.enabled() && each.isValidAt(at))
                .max(Comparator.comparing(Certificate::notAfter))
                .map(each -> RunMessage.HAS_VALID_CERTIFICATE.with(each.id(), each.notAfter()))
                .orElseGet(RunMessage.NO_VALID_CERTIFICATE::with);
        return of(Code.CHECK_UPLOAD, found);
    }

    /** The instructions for a customer whose domain or certificate does not exist. */
    public static CustomerAction checkName() {
        return of(Code.CHECK_DOMAIN_NAME, RunMessage.NO_SUCH_DOMAIN.with());
    }
}
