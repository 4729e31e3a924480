package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores runs. Every method is one short transaction; no transaction is open during a call to another system. */
public interface RunStore {

    /**
     * Accepts a request. Returns a new run, the running run of its subject, or the run that an earlier request with
     * this key got. Enqueues the run's work in the same transaction.
     *
     * @throws KeyReused if the key was used before with a different request
     * @throws SubjectBusy if the subject's running run serves another account
     */
    Accepted accept(RemediationRequest request);

    /** Accepts a request and returns only its run. */
    default RemediationRun acceptRun(RemediationRequest request) {
        return accept(request).run();
    }

    /**
     * An accepted request.
     *
     * @param details of the run that the request started, without its place in the queue; empty if the run existed
     *     before
     */
    record Accepted(RemediationRun run, Optional<RunDetails> details) {}

    Optional<RemediationRun> find(RunId id);

    /**
     * Takes a run for its next step. Starts it if it is queued, not cancelled and younger than {@code oldest}; if it is
     * returned as queued all the same, another replica is starting it. A run that is final or does not exist is removed
     * from the queue.
     *
     * @return the run, even if it is final; empty if it does not exist
     */
    Optional<RemediationRun> claim(RunId id, Instant oldest);

    /**
     * Stores a step, and its inspection if that is to be kept, provided that the run still has the version from which
     * the step was made. If the run becomes final, enqueues its notifications and removes the run from the queue.
     *
     * @return the run with its new version
     * @throws Moved if another replica changed the run meanwhile: inspect again
     * @throws NotQuiet if the step was prepared without reading recent writes, pauses and windows, and some exist
     * @throws NotAdmitted if a limit holds the write that the step begins
     */
    RemediationRun move(Step step);

    Map<RunId, RunDetails> details(Collection<RunId> ids);

    default RunDetails details(RunId id) {
        return details(List.of(id)).get(id);
    }

    /** The writes of each run that made any, oldest first. */
    Map<RunId, List<WriteIntent>> intentions(Collection<RunId> ids);

    default List<WriteIntent> intentions(RunId id) {
        return intentions(List.of(id)).getOrDefault(id, List.of());
    }

    /**
     * The last write at the domain that took effect, or may have, by whichever run; empty if there is none since that
     * time.
     */
    Optional<WriteIntent> lastWrite(AccountId account, DomainName domain, Instant since);

    /**
     * Records a request to cancel a running run, and schedules the run now. The run ends before its next write; a write
     * that is being sent is settled first.
     *
     * @return the run; empty if the run does not exist or is final
     */
    Optional<RemediationRun> cancel(RunId id, Cancellation cancellation);

    /**
     * Marks a run as a false success, in its timeline and in the audit: a later inspection contradicts what it
     * verified. Repeated calls do nothing.
     */
    void contradict(RemediationRun proven, Message how);

    /** The newest runs about the domain, as many as fit on a page. */
    List<RemediationRun> latest(DomainName domain, Optional<String> state, int most);

    /** The runs with these ids, in the order of the ids, as many as fit on a page with their details; at least one. */
    List<RemediationRun> page(List<RunId> ids);

    final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final class SubjectBusy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Thrown if a step was prepared as if there were no recent writes, pauses or windows, and some exist: read them,
     * and evaluate the guardrails again.
     */
    final class NotQuiet extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Thrown if a limit holds the write, for example because other runs took the last place under the account's
     * in-flight cap at the same time.
     */
    final class NotAdmitted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Ruling ruling;

        public NotAdmitted(Ruling ruling) {
            super(ruling.guardrail());
            this.ruling = ruling;
        }

        public Ruling ruling() {
            return ruling;
        }
    }

    final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
