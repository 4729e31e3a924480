package io.certloop.remediation.run;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where runs live. Every method is one short transaction; none is open across a call elsewhere. */
public interface RunStore {

    /**
     * Takes a request: a new run, the running run of its subject, or the run that this key got
     * before. Enqueues the work in the same transaction.
     *
     * @throws KeyReused if the key came with another body
     * @throws SubjectBusy if the subject's running run serves another account
     */
    Accepted accept(RemediationRequest request);

    /** The same, where only the run is of interest. */
    default RemediationRun acceptRun(RemediationRequest request) {
        return accept(request).run();
    }

    /**
     * An accepted request.
     *
     * @param details of a run that it started, except for its place in the queue; empty if the run
     *     existed before
     */
    record Accepted(RemediationRun run, Optional<RunDetails> details) {}

    Optional<RemediationRun> find(RunId id);

    /**
     * The run for its next step. One that is queued, not cancelled and younger than {@code oldest}
     * is started; one that is queued all the same is being started by somebody else. One that is
     * final, or does not exist, leaves the queue.
     */
    Optional<RemediationRun> take(RunId id, Instant oldest);

    /**
     * Writes a step, and the inspection behind it if that is to be kept, if the run still has the
     * version that the step was made from; enqueues notices and leaves the queue when the run is
     * final.
     *
     * @return the run with its new version
     * @throws Moved if another replica moved the run meanwhile: inspect again
     * @throws NotQuiet if something speaks against the write that was not read before
     * @throws NotAdmitted if the write that the step begins found no place
     */
    RemediationRun move(Step step);

    /** What belongs to runs and is shown with them, of each of them. */
    Map<RunId, RunDetails> details(Collection<RunId> ids);

    default RunDetails details(RunId id) {
        return details(List.of(id)).get(id);
    }

    /** The own writes of each run that has any, oldest first. */
    Map<RunId, List<WriteIntent>> intentions(Collection<RunId> ids);

    default List<WriteIntent> intentions(RunId id) {
        return intentions(List.of(id)).getOrDefault(id, List.of());
    }

    /**
     * Records a request to cancel a running run, and schedules the run now. It ends before its next
     * write; a write that is being sent is settled first.
     *
     * @return the run; empty if there is none, or it is final
     */
    Optional<RemediationRun> cancel(RunId id, Cancellation cancellation);

    RunPage page(RunQuery query);

    /** Those of some runs that can be shown at once, in the order of the ids. */
    RunPage page(List<RunId> ids);

    /** As much of a page as can be shown with what belongs to its runs; one run at least. */
    RunPage shortened(RunPage page);

    /** The key came with another body before. */
    final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The subject's running run serves another account. */
    final class SubjectBusy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** There was a write before, a pause or a window: read them, and ask the guardrails again. */
    final class NotQuiet extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Others took the last place at the same time. */
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

    /** Somebody else moved the run. */
    final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
