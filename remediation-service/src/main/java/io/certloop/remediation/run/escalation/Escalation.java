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

    /** Who did something, and when. */
    public record Deed(String by, Instant at) {}

    /** What somebody wrote down for others. */
    public record Note(String by, Instant at, String text) {}

    /**
     * Why nobody has to do anything any more.
     *
     * @param code how it was resolved
     * @param repairedBy the later run that repaired it
     */
    public record Resolution(
            String by, Instant at, Code code, String reason, Optional<RunId> repairedBy) {

        /** How it was resolved. Words of the HTTP contract. */
        public enum Code {
            BY_PERSON,
            /** A later run of the same subject succeeded, verified on every edge. */
            REPAIRED_SINCE
        }
    }

    /**
     * After a change by a person; the same one if it says nothing new.
     *
     * @throws Conflict if somebody else did something before that it would undo
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

    /** Whoever acknowledges it first takes care of it, unless somebody is assigned. */
    private Escalation acknowledged(EscalationChange.Acknowledge change, Instant at) {
        requireOpen();
        if (acknowledged.isPresent()) {
            if (!acknowledged.get().by().equals(change.by())) {
                throw new Conflict(Conflict.Why.ACKNOWLEDGED, this);
            }
            return this;
        }
        return with(
                Optional.of(new Deed(change.by(), at)),
                owner.or(() -> Optional.of(change.by())),
                resolved,
                notes);
    }

    private Escalation assigned(EscalationChange.Assign change) {
        requireOpen();
        return owner.equals(change.owner())
                ? this
                : with(acknowledged, change.owner(), resolved, notes);
    }

    /** Also when it is resolved; the same words again are one note. */
    private Escalation noted(EscalationChange.AddNote change, Instant at) {
        Note note = new Note(change.by(), at, change.text());
        boolean isKnown =
                !notes.isEmpty()
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
        boolean isSame =
                resolved.filter(
                                before ->
                                        before.by().equals(change.by())
                                                && before.reason().equals(change.reason()))
                        .isPresent();
        if (isSame) {
            return this;
        }
        requireOpen();
        var resolution =
                new Resolution(
                        change.by(),
                        at,
                        Resolution.Code.BY_PERSON,
                        change.reason(),
                        Optional.empty());
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
            Optional<Deed> deed,
            Optional<String> person,
            Optional<Resolution> resolution,
            List<Note> written) {
        return new Escalation(
                run, version + 1, severity, openedAt, deadline, deed, person, resolution, written);
    }

    /** Somebody else was first. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Why why;
        private final transient Escalation now;

        /** What somebody else did. */
        public enum Why {
            RESOLVED,
            ACKNOWLEDGED,
            /** It is not what the caller had read. */
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
