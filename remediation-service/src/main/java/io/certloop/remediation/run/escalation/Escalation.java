package io.certloop.remediation.run.escalation;

import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that needs a person, and what people did about it.
 *
 * @param version grows by one with every change
 * @param deadline the end of the configured certificate
 * @param owner who takes care of it
 */
public record Escalation(
        RunId run,
        long version,
        Severity severity,
        Instant openedAt,
        Optional<Instant> deadline,
        Optional<Deed> acknowledged,
        Optional<String> owner,
        Optional<Resolution> resolved,
        List<Note> notes) {

    public Escalation {
        notes = List.copyOf(notes);
    }

    public record Deed(String by, Instant at) {}

    public record Note(String by, Instant at, String text) {}

    /**
     * Who resolved the escalation, when and why.
     *
     * @param code how it was resolved
     * @param repairedBy the later run that repaired the subject
     */
    public record Resolution(String by, Instant at, Code code, String reason, Optional<RunId> repairedBy) {

        /** The names are part of the HTTP contract. */
        public enum Code {
            BY_PERSON,
            /** A later run of the same subject succeeded, verified on every edge. */
            REPAIRED_SINCE
        }
    }

    /**
     * The escalation after a person's change; the same object if nothing changes.
     *
     * @throws Conflict if the escalation is resolved, or was acknowledged by somebody else
     */
    public Escalation after(EscalationChange change, Instant at) {
        return switch (change) {
            case EscalationChange.Acknowledge by -> acknowledged(by, at);
            case EscalationChange.Assign assigned -> assigned(assigned);
            case EscalationChange.AddNote note -> noted(note, at);
            case EscalationChange.Resolve resolve -> resolved(resolve, at);
            case EscalationChange.Reopen reopen -> reopened();
        };
    }

    /** The first person who acknowledges the escalation becomes its owner, unless it has an owner. */
    private Escalation acknowledged(EscalationChange.Acknowledge change, Instant at) {
        requireOpen();
        if (acknowledged.isPresent()) {
            if (!acknowledged.get().by().equals(change.by())) {
                throw new Conflict(Conflict.Why.ACKNOWLEDGED, this);
            }
            return this;
        }
        return with(Optional.of(new Deed(change.by(), at)), owner.or(() -> Optional.of(change.by())), resolved, notes);
    }

    private Escalation assigned(EscalationChange.Assign change) {
        requireOpen();
        return owner.equals(change.owner()) ? this : with(acknowledged, change.owner(), resolved, notes);
    }

    /** Adds a note, also to a resolved escalation. A note that repeats the last one of the same person is not added. */
    private Escalation noted(EscalationChange.AddNote change, Instant at) {
        Note note = new Note(change.by(), at, change.text());
        boolean isKnown = !notes.isEmpty()
                && notes.getLast().by().equals(note.by())
                && notes.getLast().text().equals(note.text());
        return isKnown
                ? this
                : with(
                        acknowledged,
                        owner,
                        resolved,
                        Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    private Escalation resolved(EscalationChange.Resolve change, Instant at) {
        boolean isSame = resolved.filter(before ->
                        before.by().equals(change.by()) && before.reason().equals(change.reason()))
                .isPresent();
        if (isSame) {
            return this;
        }
        requireOpen();
        var resolution = new Resolution(change.by(), at, Resolution.Code.BY_PERSON, change.reason(), Optional.empty());
        return with(acknowledged, owner, Optional.of(resolution), notes);
    }

    private Escalation reopened() {
        return resolved.isEmpty() ? this : with(acknowledged, owner, Optional.empty(), notes);
    }

    private void requireOpen() {
        if (resolved.isPresent()) {
            throw new Conflict(Conflict.Why.RESOLVED, this);
        }
    }

    private Escalation with(
            Optional<Deed> deed, Optional<String> person, Optional<Resolution> resolution, List<Note> written) {
        return new Escalation(run, version + 1, severity, openedAt, deadline, deed, person, resolution, written);
    }

    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Why why;
        private final transient Escalation now;

        public enum Why {
            RESOLVED,
            ACKNOWLEDGED,
            /** The escalation has another version from the one that the caller had read. */
            CHANGED
        }

        public Conflict(Why why, Escalation now) {
            super(why.name());
            this.why = why;
            this.now = now;
        }

        public Why why() {
            return why;
        }

        public Escalation now() {
            return now;
        }
    }
}
