package io.certloop.watcher.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored state of a source.
 *
 * @param readAt when the source was last read successfully; empty if never
 * @param digest digest of the names that are watched; empty if there are none
 * @param names how many names are watched
 * @param notes entries of the source that were left out, with the reason
 * @param flaw why the previous names are watched instead of the source's current names; empty if the current names are
 * @param held names that were read but are not accepted yet
 * @param confirmed who last confirmed held names
 */
public record SourceState(
        String name,
        Optional<Instant> readAt,
        Optional<String> digest,
        int names,
        List<String> notes,
        Optional<Flaw> flaw,
        Optional<Held> held,
        Optional<Confirmed> confirmed) {

    public SourceState {
        notes = List.copyOf(notes);
    }

    /**
     * Why a source cannot be used.
     *
     * @param reason text for people that names each faulty entry
     * @param since since when the source cannot be used
     */
    public record Flaw(String reason, Instant since) {}

    /**
     * Names that are not accepted yet, because they would remove most of the previous names.
     *
     * @param reads how many successive reads returned these names
     */
    public record Held(String digest, int reads) {

        /**
         * The number of reads that stands for a person's confirmation; greater than any number that can be configured.
         */
        public static final int CONFIRMED = 1000;

        public boolean isConfirmed() {
            return reads >= CONFIRMED;
        }
    }

    /** A person's confirmation that names are missing on purpose. */
    public record Confirmed(String by, Instant at) {}

    public static SourceState unread(String name) {
        return new SourceState(
                name,
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    SourceState read(Instant at, String newDigest, int count, List<String> newNotes) {
        return new SourceState(
                name,
                Optional.of(at),
                Optional.of(newDigest),
                count,
                newNotes,
                Optional.empty(),
                Optional.empty(),
                confirmed);
    }

    SourceState flawed(String reason, Instant at) {
        return new SourceState(name, readAt, digest, names, notes, flaw(reason, at), held, confirmed);
    }

    SourceState holding(Held names, String reason, Instant at) {
        return new SourceState(
                name, readAt, digest, this.names, notes, flaw(reason, at), Optional.of(names), confirmed);
    }

    private Optional<Flaw> flaw(String reason, Instant at) {
        return Optional.of(new Flaw(reason, flaw.map(Flaw::since).orElse(at)));
    }

    /** How many successive reads returned the names with this digest, including the current read. */
    int readsOf(String newDigest) {
        return held.filter(it -> it.digest().equals(newDigest)).map(Held::reads).orElse(0) + 1;
    }
}
