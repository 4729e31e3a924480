package io.certloop.watcher.inventory;

import java.time.Instant;

/** What one attempt to look at a domain gave. */
public sealed interface Sighting {

    DomainKey key();

    Instant at();

    /** The control plane told the domain; certificate and edges may still be unread. */
    record Seen(DomainSnapshot snapshot) implements Sighting {
        @Override
        public DomainKey key() {
            return snapshot.key();
        }

        @Override
        public Instant at() {
            return snapshot.at();
        }
    }

    /** The control plane could not be asked about it: nothing is known, nothing is fine. */
    record Unseen(DomainKey key, Instant at, String detail) implements Sighting {}

    /** The control plane answered that the account has no such domain (any more). */
    record Absent(DomainKey key, Instant at) implements Sighting {}
}
