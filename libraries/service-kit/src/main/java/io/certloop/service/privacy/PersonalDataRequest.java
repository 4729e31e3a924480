package io.certloop.service.privacy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request for an export or a deletion, and its result. It is kept forever, without the subjects.
 *
 * @param subjectDigest a salted digest of the subjects; the salt is deleted after the request
 * @param finishedAt empty while the request is in progress
 * @param complete whether the last pass over all tables found nothing left to delete
 */
public record PersonalDataRequest(
        UUID id,
        Type type,
        String requestedBy,
        Instant requestedAt,
        String subjectDigest,
        Optional<Instant> finishedAt,
        boolean complete,
        Receipt receipt) {

    public enum Type {
        EXPORT,
        DRY_RUN,
        DELETION
    }
}
