package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.run.Priority;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunAudit;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.run.RunQueue;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes requests: a new run, or the running run of the subject. */
@ApplicationScoped
class RunIntake {

    static final List<String> RUNNING_STATES =
            List.of("Queued", "Diagnosing", "Held", "AwaitingApproval", "Acting", "Verifying");

    static final String RUNNING =
            RUNNING_STATES.stream().collect(Collectors.joining("', '", "('", "')"));

    private final EntityManager db;
    private final RunCodec codec;
    private final RunQueue queue;
    private final AuditTrail audit;
    private final RunPolicy policy;
    private final Clock clock;

    RunIntake(
            EntityManager db,
            RunCodec codec,
            RunQueue queue,
            AuditTrail audit,
            RunPolicy policy,
            Clock clock) {
        this.db = db;
        this.codec = codec;
        this.queue = queue;
        this.audit = audit;
        this.policy = policy;
        this.clock = clock;
    }

    RemediationRun accept(RemediationRequest request) {
        Optional<RemediationRun> taken = Optional.empty();
        while (taken.isEmpty()) {
            // Empty only if somebody else committed the same key meanwhile: then it is found.
            taken = QuarkusTransaction.requiringNew().call(() -> tryToAccept(request));
        }
        return taken.get();
    }

    private Optional<RemediationRun> tryToAccept(RemediationRequest request) {
        String fingerprint = sha256(request.fingerprint());
        RequestRow known =
                RequestRow.find("idempotencyKey", request.idempotencyKey()).firstResult();
        if (known != null) {
            if (!known.fingerprint.equals(fingerprint)) {
                throw new RunStore.KeyReused();
            }
            return Optional.of(codec.toRun(RunRow.findById(known.runId)));
        }
        RunRow run = runFor(request, null);
        if (!insertRequest(request, fingerprint, run.id)) {
            QuarkusTransaction.setRollbackOnly();
            return Optional.empty();
        }
        return Optional.of(codec.toRun(run));
    }

    /** The run of a child subject, in the caller's transaction. */
    UUID adopt(RemediationRun parent, Subject subject) {
        RemediationRequest request =
                new RemediationRequest(
                        parent.id() + "/" + subject.domain().orElseThrow(),
                        subject,
                        parent.kind(),
                        parent.trigger(),
                        parent.requestedBy(),
                        parent.reason(),
                        false,
                        Optional.empty());
        return runFor(request, parent.id().value()).id;
    }

    private RunRow runFor(RemediationRequest request, UUID parent) {
        while (true) {
            Optional<RunRow> running = request.dryRun() ? Optional.empty() : running(request);
            if (running.isPresent()) {
                return attach(running.get(), request);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            RunRow row = codec.newRow(request, priority(request), now);
            row.parentId = parent;
            if (insert(row)) {
                RunEvents.append(db, new RunId(row.id), row.createdAt, "Queued", taken(request));
                audit(row.id, request, false);
                queue.look(new RunId(row.id), row.priority);
                return row;
            }
        }
    }

    /** Locked, so that the run cannot end between this look and our commit. */
    private Optional<RunRow> running(RemediationRequest request) {
        return RunRow.<RunRow>find(
                        "subjectKey = ?1 and dryRun = false and state in " + RUNNING,
                        request.subject().key(request.kind()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private RunRow attach(RunRow running, RemediationRequest request) {
        Optional<String> wanted = request.subject().account().map(AccountId::value);
        Optional<String> served =
                Optional.ofNullable(running.accountId)
                        .or(() -> Optional.ofNullable(running.foundAccount));
        if (wanted.isPresent() && !wanted.equals(served)) {
            throw new RunStore.SubjectBusy();
        }
        RunEvents.append(db, new RunId(running.id), clock.instant(), "Attached", taken(request));
        audit(running.id, request, true);
        int priority = priority(request);
        if (priority > running.priority) {
            RunRow.update("priority = ?1 where id = ?2", priority, running.id);
            queue.look(new RunId(running.id), priority);
            db.refresh(running);
        }
        return request.trigger() == Trigger.ON_CALL ? attended(running) : running;
    }

    /** A person stands behind it from now on: what holds unattended writes may not hold it. */
    private RunRow attended(RunRow running) {
        db.createNativeQuery(
                        "update run set trigger = 'ON_CALL', next_look_at = case when state ="
                                + " 'Held' then ?1 else next_look_at end where id = ?2")
                .setParameter(1, clock.instant())
                .setParameter(2, running.id)
                .executeUpdate();
        queue.hurry(new RunId(running.id));
        db.refresh(running);
        return running;
    }

    /** By what the last look at the domain showed of its certificate. */
    private int priority(RemediationRequest request) {
        Optional<Instant> notAfter =
                request.subject().domain().flatMap(LookRow::lastOf).map(look -> look.notAfter);
        return Priority.of(request.trigger(), notAfter, policy.escalateAfter(), clock.instant());
    }

    private void audit(UUID run, RemediationRequest request, boolean attached) {
        audit.record(
                RunAudit.taken(
                        new RunId(run), request.subject(), request, attached, clock.instant()));
    }

    private static String taken(RemediationRequest request) {
        return request.trigger() + " by " + request.requestedBy() + ": " + request.reason();
    }

    private boolean insert(RunRow row) {
        return db.createNativeQuery(
                                "insert into run (id, subject_key, domain, certificate_id,"
                                        + " account_id, kind, trigger, requested_by, reason, dry_run,"
                                        + " state, state_data, version, created_at, updated_at,"
                                        + " evidence, parent_id, priority) values (?1, ?2, ?3, ?4, ?5,"
                                        + " ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?13, ?13, ?14, cast(?15"
                                        + " as uuid), ?16) on conflict do nothing")
                        .setParameter(1, row.id)
                        .setParameter(2, row.subjectKey)
                        .setParameter(3, row.domain)
                        .setParameter(4, row.certificateId)
                        .setParameter(5, row.accountId)
                        .setParameter(6, row.kind)
                        .setParameter(7, row.trigger)
                        .setParameter(8, row.requestedBy)
                        .setParameter(9, row.reason)
                        .setParameter(10, row.dryRun)
                        .setParameter(11, row.state)
                        .setParameter(12, row.stateData)
                        .setParameter(13, row.createdAt)
                        .setParameter(14, row.evidence)
                        .setParameter(15, row.parentId == null ? null : row.parentId.toString())
                        .setParameter(16, row.priority)
                        .executeUpdate()
                == 1;
    }

    private boolean insertRequest(RemediationRequest request, String fingerprint, UUID run) {
        Instant now = clock.instant();
        return db.createNativeQuery(
                                "insert into run_request (id, idempotency_key, fingerprint, run_id,"
                                        + " requested_by, trigger, reason, callback_url, requested_at)"
                                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do"
                                        + " nothing")
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, request.idempotencyKey())
                        .setParameter(3, fingerprint)
                        .setParameter(4, run)
                        .setParameter(5, request.requestedBy())
                        .setParameter(6, request.trigger().name())
                        .setParameter(7, request.reason())
                        .setParameter(8, request.callback().map(Object::toString).orElse(null))
                        .setParameter(9, now)
                        .executeUpdate()
                == 1;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
