package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.AcmeStage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate order as stored.
 *
 * @param sent whether the order may have been sent to the authority
 * @param url its address at the authority, from {@link AcmeStage#ORDERED} on
 * @param sha256 of the issued leaf
 * @param failures failed attempts since the last step that succeeded
 * @param changedAt when the order reached its current stage
 * @param version increases with every write
 */
public record StoredOrder(
        UUID id,
        AcmeOrder.Request request,
        AcmeStage stage,
        boolean sent,
        Optional<String> url,
        Optional<String> sha256,
        Optional<Obstacle> obstacle,
        int failures,
        Instant requestedAt,
        Instant changedAt,
        long version) {

    public static StoredOrder intended(UUID id, AcmeOrder.Request request, Instant now) {
        return new StoredOrder(
                id,
                request,
                AcmeStage.INTENDED,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                now,
                now,
                1);
    }

    StoredOrder sending() {
        return with(stage, true, url, sha256, obstacle, failures, changedAt);
    }

    StoredOrder ordered(String at, Instant now) {
        return with(AcmeStage.ORDERED, true, Optional.of(at), sha256, Optional.empty(), 0, now);
    }

    StoredOrder downloaded(String leaf, Instant now) {
        return with(AcmeStage.DOWNLOADED, sent, url, Optional.of(leaf), Optional.empty(), 0, now);
    }

    StoredOrder at(AcmeStage next, Instant now) {
        return with(next, sent, url, sha256, Optional.empty(), 0, now);
    }

    StoredOrder hindered(Obstacle by) {
        return with(stage, sent, url, sha256, Optional.of(by), failures + 1, changedAt);
    }

    StoredOrder unhindered() {
        return with(stage, sent, url, sha256, Optional.empty(), 0, changedAt);
    }

    StoredOrder failed(Obstacle by, Instant now) {
        return with(AcmeStage.FAILED, sent, url, sha256, Optional.of(by), 0, now);
    }

    private StoredOrder with(
            AcmeStage next,
            boolean mayBeSent,
            Optional<String> at,
            Optional<String> leaf,
            Optional<Obstacle> by,
            int failed,
            Instant changed) {
        return new StoredOrder(id, request, next, mayBeSent, at, leaf, by, failed, requestedAt, changed, version);
    }

    AcmeOrder view(Optional<TxtRecord> record) {
        return new AcmeOrder(id, stage, obstacle, record, changedAt);
    }
}
