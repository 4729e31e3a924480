package io.certloop.cloud.acme;

import java.time.Instant;
import java.util.Optional;

public final class AcmeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AcmeReason reason;
    private final String detail;
    private final transient Optional<Instant> until;

    /** @param detail explanation for people; never contains a secret */
    public AcmeException(AcmeReason reason, String detail) {
        this(reason, detail, Optional.empty());
    }

    /**
     * @param detail explanation for people; never contains a secret
     * @param until the time before which another attempt cannot succeed
     */
    public AcmeException(AcmeReason reason, String detail, Optional<Instant> until) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
        this.until = until;
    }

    public AcmeReason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    public Optional<Instant> until() {
        return until;
    }
}
