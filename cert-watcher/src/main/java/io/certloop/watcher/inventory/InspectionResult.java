package io.certloop.watcher.inventory;

import java.time.Instant;
import java.util.List;

public sealed interface InspectionResult {

    DomainKey key();

    Instant at();

    /**
     * The control plane returned the domain; its certificate and its edges may still be unread.
     *
     * @param snapshots oldest first; more than one if the first snapshot left a doubt
     */
    record Seen(List<DomainSnapshot> snapshots) implements InspectionResult {

        public Seen {
            snapshots = List.copyOf(snapshots);
            if (snapshots.isEmpty()) {
                throw new IllegalArgumentException("seen without an inspection");
            }
        }

        public Seen(DomainSnapshot snapshot) {
            this(List.of(snapshot));
        }

        /** The last snapshot, which decides. */
        public DomainSnapshot snapshot() {
            return snapshots.getLast();
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

    /** The control plane could not be read, so nothing is known and nothing counts as healthy. */
    record Unseen(DomainKey key, Instant at, String detail) implements InspectionResult {}

    /** The control plane answered that the account has no such domain, or no longer has it. */
    record Absent(DomainKey key, Instant at) implements InspectionResult {}
}
