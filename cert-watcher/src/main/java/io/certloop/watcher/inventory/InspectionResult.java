package io.certloop.watcher.inventory;

import java.time.Instant;
import java.util.List;

/** What one attempt to look at a domain gave. */
public sealed interface InspectionResult {

    DomainKey key();

    Instant at();

    /**
     * The control plane told the domain; certificate and edges may still be unread.
     *
     * @param looks oldest first; more than one where the first left a doubt
     */
    record Seen(List<DomainSnapshot> looks) implements InspectionResult {

        public Seen {
            looks = List.copyOf(looks);
            if (looks.isEmpty()) {
                throw new IllegalArgumentException("seen without a look");
            }
        }

        public Seen(DomainSnapshot snapshot) {
            this(List.of(snapshot));
        }

        /** The last look, which counts. */
        public DomainSnapshot snapshot() {
            return looks.getLast();
        }

        @Override
        public DomainKey key() {
            return snapshot().key();
        }

        @Override
        public Instant at() {
            return snapshot().at();
        }
    }

    /** The control plane could not be asked about it: nothing is known, nothing is fine. */
    record Unseen(DomainKey key, Instant at, String detail) implements InspectionResult {}

    /** The control plane answered that the account has no such domain (any more). */
    record Absent(DomainKey key, Instant at) implements InspectionResult {}
}
