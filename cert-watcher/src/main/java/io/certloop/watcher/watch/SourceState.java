package io.certloop.watcher.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a source.
 *
 * @param readAt when it could last be read; empty if never
 * @param digest of the names that count; empty if there are none
 * @param names how many count
 * @param notes what was left out of them
 * @param flaw why the names before count, and not what the source says now
 * @param held reads in a row that said the same and are not believed yet
 * @param confirmed who last confirmed what was held
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
     * @param reason for people, naming each entry
     */
    public record Flaw(String reason, Instant since) {}

    /**
     * Names that would replace most of those before.
     *
     * @param reads how often in a row they were read
     */
    public record Held(String digest, int reads) {

        /** More reads than any configuration asks for. */
        public static final int CONFIRMED = 1000;

        public boolean isConfirmed() {
            return reads >= CONFIRMED;
        }
    }

    /** That a person said that names are missing on purpose. */
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
        return new SourceState(
                name, readAt, digest, names, notes, flaw(reason, at), held, confirmed);
    }

    SourceState holding(Held names, String reason, Instant at) {
        return new SourceState(
                name,
                readAt,
                digest,
                this.names,
                notes,
                flaw(reason, at),
                Optional.of(names),
                confirmed);
    }

    private Optional<Flaw> flaw(String reason, Instant at) {
        return Optional.of(new Flaw(reason, flaw.map(Flaw::since).orElse(at)));
    }

    /** How often in a row it has said just this, this time included. */
    int readsOf(String newDigest) {
        return held.filter(it -> it.digest().equals(newDigest)).map(Held::reads).orElse(0) + 1;
    }
}
