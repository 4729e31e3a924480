package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunDetails;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.engine.Priority;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Accepts remediation requests: starts a new run or attaches the request to the subject's running run. */
@ApplicationScoped
class RunIntake {

    private static final String OPEN_STATES = "('" + String.join("', '", RunState.openNames()) + "')";

    private final EntityManager db;
    private final RunCodec codec;
    private final RunInsert insert;
    private final PanacheInspectionStore looks;
    private final RunQueue queue;
    private final AuditTrail audit;
    private final RunConfig policy;
    private final Tracing tracing;
    private final DomainDirectory directory;
    private final Clock clock;

    RunIntake(
            EntityManager db,
            RunCodec codec,
            RunInsert insert,
            PanacheInspectionStore looks,
            RunQueue queue,
            AuditTrail audit,
            RunConfig policy,
            Tracing tracing,
            DomainDirectory directory,
            Clock clock) {
        this.db = db;
        this.codec = codec;
        this.insert = insert;
        this.looks = looks;
        this.queue = queue;
        this.audit = audit;
        this.policy = policy;
        this.tracing = tracing;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Accepts a request. Tries to start a new run first: this is by far the most frequent case and takes the fewest
     * statements.
     */
    RunStore.Accepted accept(RemediationRequest made) {
        RemediationRequest request = knowing(made);
        RequestRow asked = Requests.row(request, tracing.here(), clock.instant());
        Optional<RunStore.Accepted> taken =
                request.subject().shared() ? Optional.empty() : attempt(() -> asNew(request, asked));
        while (taken.isEmpty()) {
            // Empty only if others came first, or ended a run, meanwhile: then look again.
            taken = attempt(() -> inAnyWay(request, asked));
        }
        return taken.get();
    }

    private RemediationRequest knowing(RemediationRequest request) {
        return request.subject().domain().filter(directory::isShared).isPresent() ? request.asShared() : request;
    }

    private static Optional<RunStore.Accepted> attempt(Callable<Optional<RunStore.Accepted>> way) {
        try {
            return JtaTransactions.INSTANCE.call(way);
        } catch (KeyTaken e) {
            return Optional.empty();
        }
    }

    /**
     * The idempotency key of the request was taken by another transaction. The exception rolls the whole attempt back.
     */
    static final class KeyTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Starts a new run; empty if the subject has a running run already. */
    private Optional<RunStore.Accepted> asNew(RemediationRequest request, RequestRow asked) {
        RunRow run = newRun(request, null);
        RunInsert.Written written = insert(run, request, asked);
        if (!written.run()) {
            return Optional.empty();
        }
        if (!written.request()) {
            throw new KeyTaken();
        }
        return Optional.of(newly(run, request, asked));
    }

    private Optional<RunStore.Accepted> inAnyWay(RemediationRequest request, RequestRow asked) {
        Optional<RunStore.Accepted> known = known(request, asked);
        if (known.isPresent()) {
            return known;
        }
        return attached(request, asked).or(() -> asNew(request, asked));
    }

    private RunStore.Accepted newly(RunRow run, RemediationRequest request, RequestRow asked) {
        TimelineEntry said = new TimelineEntry(run.createdAt, run.state, accepted(request));
        AttachedRequest first = new AttachedRequest(
                request.trigger(),
                request.requestedBy(),
                request.reason(),
                asked.requestedAt,
                request.onBehalfOf(),
                Optional.ofNullable(asked.traceparent));
        return new RunStore.Accepted(
                codec.toRun(run),
                Optional.of(new RunDetails(List.of(said), List.of(), List.of(), List.of(first), Optional.empty())));
    }

    /** The run that an earlier request with the same idempotency key got; empty if the key is new. */
    private Optional<RunStore.Accepted> known(RemediationRequest request, RequestRow asked) {
        Optional<RequestRow> known = Requests.known(request);
        if (known.filter(row -> !row.fingerprint.equals(asked.fingerprint)).isPresent()) {
            throw new RunStore.KeyReused();
        }
        return known.map(row -> old(RunRow.findById(row.runId)));
    }

    /** Attaches the request to the subject's running run; empty if the subject has none. */
    private Optional<RunStore.Accepted> attached(RemediationRequest request, RequestRow asked) {
        Optional<RunRow> running = request.dryRun() ? Optional.empty() : running(request);
        Optional<RunRow> joined = running.map(run -> attach(run, request));
        if (joined.isPresent() && !Requests.insert(db, asked, joined.get().id)) {
            throw new KeyTaken();
        }
        return joined.map(this::old);
    }

    private RunStore.Accepted old(RunRow run) {
        return new RunStore.Accepted(codec.toRun(run), Optional.empty());
    }

    /** Starts the run of a child subject, or attaches to its running run, in the caller's transaction. */
    UUID adopt(RemediationRun parent, Subject subject) {
        RemediationRequest request = knowing(new RemediationRequest(
                parent.id() + "/" + subject.domain().orElseThrow(),
                subject,
                parent.kind(),
                parent.trigger(),
                parent.requestedBy(),
                parent.reason(),
                false,
                Optional.empty()));
        while (true) {
            Optional<RunRow> running = request.subject().shared() ? running(request) : Optional.empty();
            if (running.isPresent()) {
                return attach(running.get(), request).id;
            }
            RunRow child = newRun(request, parent.id().value());
            if (insert(child, request, null).run()) {
                return child.id;
            }
            running = running(request);
            if (running.isPresent()) {
                return attach(running.get(), request).id;
            }
        }
    }

    private RunRow newRun(RemediationRequest request, UUID parent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RunRow row = codec.newRow(request, priority(request, Optional.empty()), now);
        row.parentId = parent;
        return row;
    }

    private RunInsert.Written insert(RunRow run, RemediationRequest request, @Nullable RequestRow asked) {
        RunInsert.Written written = insert.execute(run, accepted(request), audited(run.id, request, false), asked);
        int priority = priority(request, written.notAfter());
        if (written.run() && priority > run.priority) {
            raise(run.id, priority);
            run.priority = priority;
        }
        return written;
    }

    private void raise(UUID run, int priority) {
        RunRow.update("priority = ?1 where id = ?2", priority, run);
        queue.schedule(new RunId(run), priority);
    }

    /**
     * The subject's running run, locked so that it cannot end before this transaction commits. If several accounts have
     * the domain, the run may be stored under the domain alone, because it started before that was known.
     */
    private Optional<RunRow> running(RemediationRequest request) {
        Subject subject = request.subject();
        Optional<RunRow> own = open("subjectKey = ?1", subject.key(request.kind()));
        return own.isPresent() || !subject.shared() || subject.account().isEmpty()
                ? own
                : open(
                        "subjectKey = ?1 and coalesce(accountId, foundAccount) = ?2",
                        subject.keyOfDomain(),
                        subject.account().get().value());
    }

    private static Optional<RunRow> open(String which, Object... values) {
        return RunRow.<RunRow>find(which + " and dryRun = false and state in " + OPEN_STATES, values)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private RunRow attach(RunRow running, RemediationRequest request) {
        Optional<String> wanted = request.subject().account().map(AccountId::value);
        Optional<String> served =
                Optional.ofNullable(running.accountId).or(() -> Optional.ofNullable(running.foundAccount));
        if (wanted.isPresent() && !wanted.equals(served)) {
            throw new RunStore.SubjectBusy();
        }
        RunEvents.append(db, new RunId(running.id), clock.instant(), "Attached", accepted(request));
        audit.record(audited(running.id, request, true));
        if (request.hints().arePresent()) {
            RunRow.update(
                    "replaceSha256 = coalesce(?1, replaceSha256), previousSha256 = coalesce(?2,"
                            + " previousSha256) where id = ?3",
                    request.hints().replace().orElse(null),
                    request.hints().previous().orElse(null),
                    running.id);
        }
        int priority = priority(request, request.subject().domain().flatMap(looks::lastNotAfter));
        if (priority > running.priority) {
            raise(running.id, priority);
            db.refresh(running);
        }
        return request.trigger() == Trigger.ON_CALL ? attended(running) : running;
    }

    /** Makes on-call the trigger of a running run, so that guardrails for unattended writes no longer hold it. */
    private RunRow attended(RunRow running) {
        db.createNativeQuery("update run set trigger = 'ON_CALL', next_look_at = case when state ="
                        + " 'Held' then ?1 else next_look_at end where id = ?2")
                .setParameter(1, clock.instant())
                .setParameter(2, running.id)
                .executeUpdate();
        queue.expedite(new RunId(running.id));
        db.refresh(running);
        return running;
    }

    /**
     * The priority from the trigger and the end of the certificate that the last inspection showed. A certificate that
     * is to be replaced because it was revoked counts as ended now.
     */
    private int priority(RemediationRequest request, Optional<Instant> notAfter) {
        Instant now = clock.instant();
        return Priority.of(
                request.trigger(),
                request.hints().replace().map(revoked -> now).or(() -> notAfter),
                policy.escalateAfter(),
                now);
    }

    private AuditEvent audited(UUID run, RemediationRequest request, boolean attached) {
        return RunAudit.accepted(new RunId(run), request.subject(), request, attached, clock.instant());
    }

    private static Message accepted(RemediationRequest request) {
        return request.onBehalfOf()
                .map(person -> RunMessage.REQUESTED_FOR.with(
                        request.trigger(), request.requestedBy(), person, request.reason()))
                .orElseGet(() -> RunMessage.REQUESTED.with(request.trigger(), request.requestedBy(), request.reason()));
    }
}
