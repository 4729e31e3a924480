package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.CertificateHints;
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
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.Message;
import io.certloop.service.text.Sha256;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Accepts remediation requests: starts a new run or attaches the request to the subject's running run. */
@Singleton
class RunIntake {

    private static final String OPEN = "select * from run where %s and not dry_run and state in ('"
            + String.join("', '", RunState.openNames()) + "') for update";
    private static final String KNOWN =
            "select run_id, fingerprint from run_request where idempotency_key = ? and requested_by = ?";
    private static final String HINTS = "update run set replace_sha256 = coalesce(?, replace_sha256),"
            + " previous_sha256 = coalesce(?, previous_sha256) where id = ? returning *";
    private static final String RAISE = "update run set priority = ? where id = ? returning *";
    private static final String ATTEND = "update run set trigger = 'ON_CALL', next_look_at = case when state = 'Held'"
            + " then ? else next_look_at end where id = ? returning *";

    private final Statements statements;
    private final RunCodec codec;
    private final RunInsert insert;
    private final InspectionStore looks;
    private final RunQueue queue;
    private final AuditTrail audit;
    private final RunConfig policy;
    private final Tracing tracing;
    private final DomainDirectory directory;
    private final Clock clock;

    RunIntake(
            DataSource database,
            RunCodec codec,
            RunInsert insert,
            InspectionStore looks,
            RunQueue queue,
            AuditTrail audit,
            RunConfig policy,
            Tracing tracing,
            DomainDirectory directory,
            Clock clock) {
        this.statements = new Statements(database);
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
        AttachedRequest asked = new AttachedRequest(
                request.trigger(),
                request.requestedBy(),
                request.reason(),
                now(),
                request.onBehalfOf(),
                tracing.here());
        Optional<RunStore.Accepted> taken =
                request.subject().shared() ? Optional.empty() : attempt(() -> asNew(request, asked));
        while (taken.isEmpty()) {
            // Empty only if others came first, or ended a run, meanwhile: then look again.
            taken = attempt(
                    () -> known(request).or(() -> attached(request, asked)).or(() -> asNew(request, asked)));
        }
        return taken.get();
    }

    private RemediationRequest knowing(RemediationRequest request) {
        return request.subject().domain().filter(directory::isShared).isPresent() ? request.asShared() : request;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
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
    private Optional<RunStore.Accepted> asNew(RemediationRequest request, AttachedRequest asked) {
        return insert(request, Optional.empty(), asked).map(run -> {
            TimelineEntry said = new TimelineEntry(run.createdAt(), run.state().name(), accepted(request));
            return new RunStore.Accepted(
                    run,
                    Optional.of(new RunDetails(List.of(said), List.of(), List.of(), List.of(asked), Optional.empty())));
        });
    }

    /** The run that an earlier request with the same idempotency key got; empty if the key is new. */
    private Optional<RunStore.Accepted> known(RemediationRequest request) {
        String fingerprint = Sha256.hex(request.fingerprint());
        return statements
                .first(
                        KNOWN,
                        row -> {
                            if (!fingerprint.equals(row.getString("fingerprint"))) {
                                throw new RunStore.KeyReused();
                            }
                            return row.getObject("run_id", UUID.class);
                        },
                        request.idempotencyKey(),
                        request.requestedBy())
                .flatMap(id -> statements.first(SqlRunStore.BY_ID, codec::toRun, id))
                .map(RunIntake::old);
    }

    /** Attaches the request to the subject's running run; empty if the subject has none. */
    private Optional<RunStore.Accepted> attached(RemediationRequest request, AttachedRequest asked) {
        Optional<RemediationRun> running = request.dryRun() ? Optional.empty() : running(request);
        Optional<RemediationRun> joined = running.map(run -> attach(run, request));
        if (joined.isPresent() && !insert.attach(joined.get().id(), request, asked)) {
            throw new KeyTaken();
        }
        return joined.map(RunIntake::old);
    }

    private static RunStore.Accepted old(RemediationRun run) {
        return new RunStore.Accepted(run, Optional.empty());
    }

    /** Starts the run of a child subject, or attaches to its running run, in the caller's transaction. */
    RunId adopt(RemediationRun parent, Subject subject) {
        RemediationRequest request = knowing(RemediationRequest.of(
                parent.id() + "/" + subject.domain().orElseThrow(),
                subject,
                parent.kind(),
                parent.trigger(),
                parent.requestedBy(),
                parent.reason()));
        Optional<RemediationRun> child = request.subject().shared() ? joined(request) : Optional.empty();
        while (child.isEmpty()) {
            child = insert(request, Optional.of(parent.id()), null).or(() -> joined(request));
        }
        return child.get().id();
    }

    private Optional<RemediationRun> joined(RemediationRequest request) {
        return running(request).map(run -> attach(run, request));
    }

    /**
     * Starts a run; empty if the subject has a running run already.
     *
     * @param asked null if the run has no request of its own
     */
    private Optional<RemediationRun> insert(
            RemediationRequest request, Optional<RunId> parent, @Nullable AttachedRequest asked) {
        RemediationRun run = RemediationRun.queued(request, parent, priority(request, Optional.empty()), now());
        RunInsert.Written written =
                insert.execute(run, accepted(request), audited(run, request, false), request, asked);
        if (!written.run()) {
            return Optional.empty();
        }
        if (!written.request()) {
            throw new KeyTaken();
        }
        int priority = priority(request, written.notAfter());
        return Optional.of(priority > run.priority() ? raise(run, priority) : run);
    }

    private RemediationRun raise(RemediationRun run, int priority) {
        queue.schedule(run.id(), priority);
        return changed(RAISE, priority, run.id().value());
    }

    private RemediationRun changed(String sql, @Nullable Object... values) {
        return statements.first(sql, codec::toRun, values).orElseThrow();
    }

    /**
     * The subject's running run, locked so that it cannot end before this transaction commits. If several accounts have
     * the domain, the run may be stored under the domain alone, because it started before that was known.
     */
    private Optional<RemediationRun> running(RemediationRequest request) {
        Subject subject = request.subject();
        Optional<RemediationRun> own = open("subject_key = ?", subject.key(request.kind()));
        return own.isPresent() || !subject.shared() || subject.account().isEmpty()
                ? own
                : open(
                        "subject_key = ? and coalesce(account_id, found_account) = ?",
                        subject.keyOfDomain(),
                        subject.account().get().value());
    }

    private Optional<RemediationRun> open(String which, Object... values) {
        return statements.first(OPEN.formatted(which), codec::toRun, values);
    }

    private RemediationRun attach(RemediationRun running, RemediationRequest request) {
        Optional<AccountId> wanted = request.subject().account();
        Optional<AccountId> served = running.subject().account().or(running::account);
        if (wanted.isPresent() && !wanted.equals(served)) {
            throw new RunStore.SubjectBusy();
        }
        RunEvents.append(statements, running.id(), clock.instant(), "Attached", accepted(request));
        audit.record(audited(running, request, true));
        CertificateHints hints = request.hints();
        RemediationRun run = hints.arePresent()
                ? changed(HINTS, hints.replace(), hints.previous(), running.id().value())
                : running;
        int priority = priority(request, request.subject().domain().flatMap(looks::lastNotAfter));
        if (priority > run.priority()) {
            run = raise(run, priority);
        }
        return request.trigger() == Trigger.ON_CALL ? attended(run) : run;
    }

    /** Makes on-call the trigger of a running run, so that guardrails for unattended writes no longer hold it. */
    private RemediationRun attended(RemediationRun running) {
        queue.expedite(running.id());
        return changed(ATTEND, clock.instant(), running.id().value());
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

    private AuditEvent audited(RemediationRun run, RemediationRequest request, boolean attached) {
        return RunAudit.accepted(run.id(), request.subject(), request, attached, clock.instant());
    }

    private static Message accepted(RemediationRequest request) {
        return request.onBehalfOf()
                .map(person -> RunMessage.REQUESTED_FOR.with(
                        request.trigger(), request.requestedBy(), person, request.reason()))
                .orElseGet(() -> RunMessage.REQUESTED.with(request.trigger(), request.requestedBy(), request.reason()));
    }
}
