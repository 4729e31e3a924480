package io.certloop.service.privacy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request, and what became of it; kept for good, without the subjects.
 *
 * @param subjectDigest of the subjects, with a salt that is kept nowhere once it is done
 * @param finishedAt empty while it is being worked on
 * @param complete a last pass over all tables found nothing any more
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

    /** What is asked for. */
    public enum Type {
        EXPORT,
        DRY_RUN,
        DELETION
    }
}
