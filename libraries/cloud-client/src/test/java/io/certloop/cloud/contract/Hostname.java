package io.certloop.cloud.contract;

import io.certloop.cloud.controlplane.CertificateId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A hostname at {@link HostnameCdn}: two state machines side by side, as that sort of provider has them. Every waiting
 * state ends by itself, in the next one or in a time-out of its own.
 */
final class Hostname {

    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** The hostname's own machine. */
    String status = "active";

    /** That of its certificate. */
    String ssl = "active";

    /** The provider orders and renews the certificate. */
    boolean managed;

    Optional<CertificateId> certificate;
    Optional<CertificateId> served;
    Instant changedAt;

    /** Does not get on by itself; a PATCH sets it going again. */
    boolean stuck;

    boolean validated;

    private Instant since;

    Hostname(CertificateId certificate, Instant now) {
        this.certificate = Optional.of(certificate);
        this.served = this.certificate;
        this.changedAt = now;
        this.since = now;
    }

    Hostname in(String state, boolean stays) {
        ssl = state;
        stuck = stays;
        return this;
    }

    /** A change of the ssl object: the same one again begins the present step anew. */
    void patch(CertificateId wanted, Instant now) {
        certificate = Optional.of(wanted);
        managed = false;
        move("pending_deployment", now);
        changedAt = now;
        stuck = false;
    }

    void order(Instant now) {
        managed = true;
        move(validated ? "pending_issuance" : "pending_validation", now);
        changedAt = now;
        stuck = false;
    }

    /** The same object again: the step that timed out begins anew. */
    void patchAgain(Instant now) {
        move(ssl.replace("_timed_out", "").replaceFirst("^(pending_)?", "pending_"), now);
        changedAt = now;
        stuck = false;
    }

    boolean isBusy() {
        return ssl.equals("pending_deployment") || ssl.equals("pending_issuance");
    }

    void look(Instant now) {
        for (boolean moved = true; moved; ) {
            moved = step(now);
        }
    }

    private boolean step(Instant now) {
        if (!ssl.startsWith("pending_")) {
            return false;
        }
        boolean free = ssl.equals("pending_validation") ? validated : !stuck;
        Instant next = since.plus(free ? STEP : PATIENCE);
        if (now.isBefore(next)) {
            return false;
        }
        move(free ? following() : ssl.substring("pending_".length()) + "_timed_out", next);
        if (ssl.equals("active")) {
            served = certificate;
        }
        return true;
    }

    private String following() {
        return switch (ssl) {
            case "pending_validation" -> "pending_issuance";
            case "pending_issuance" -> "pending_deployment";
            default -> "active";
        };
    }

    private void move(String state, Instant now) {
        ssl = state;
        since = now;
    }
}
