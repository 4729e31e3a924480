package io.certloop.remediation.run;

import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The state of a run. A transition is a method of the state that allows it. */
public sealed interface RunState {

    /** The name of the state in the HTTP contract and the database. */
    default String name() {
        return getClass().getSimpleName();
    }

    static List<String> openNames() {
        return Arrays.stream(RunState.class.getPermittedSubclasses())
                .filter(state -> state != Ended.class)
                .map(Class::getSimpleName)
                .toList();
    }

    static List<String> finalNames() {
        return Arrays.stream(Ended.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }

    default boolean isFinal() {
        return this instanceof Ended;
    }

    /** The request is accepted; the subject is not inspected yet. */
    record Queued() implements RunState {
        /** The state in which a queued run starts. */
        public static final Diagnosing START = new Diagnosing(0);
    }

    /**
     * The run inspects its subject and decides what to do.
     *
     * @param writes how many writes the run has made; after the first write, a delay counts as a fault at once, without
     *     further waiting time
     */
    record Diagnosing(int writes) implements RunState {
        public Acting intend(UUID intention, ActionName action, Duration allowed) {
            return new Acting(intention, action, writes, allowed);
        }

        public Held hold(String guardrail, Message numbers, String setBy, Optional<Instant> since, Instant mayActAt) {
            return new Held(guardrail, numbers, setBy, since, mayActAt, writes);
        }

        public AwaitingApproval askFor(
                String planHash, List<Message> plan, ActionName action, Instant now, Instant expiresAt) {
            return new AwaitingApproval(planHash, plan, action, now, expiresAt, writes);
        }

        public Verifying awaitChildren(Instant deadline) {
            return new Verifying(null, deadline, writes);
        }

        public Ended end(Ended how) {
            return how;
        }
    }

    /**
     * A write is intended: it is about to be sent, or it was sent and its answer is not recorded.
     *
     * @param allowed how long the verification of the write may take: the playbook's deadline at the time of the
     *     intention
     */
    record Acting(UUID intention, ActionName action, int writes, Duration allowed) implements RunState {
        public Verifying landed(Instant deadline) {
            return new Verifying(action, deadline, writes + 1);
        }

        /**
         * The provider refused the write because an earlier operation is still under way. That operation may still
         * succeed, so the run verifies.
         */
        public Verifying busy(Instant deadline) {
            return new Verifying(action, deadline, writes);
        }

        /**
         * The write certainly had no effect.
         *
         * @param counts whether it counts as an attempt
         */
        public Diagnosing notLanded(boolean counts) {
            return new Diagnosing(counts ? writes + 1 : writes);
        }
    }

    /**
     * A guardrail holds the next write. The domain is inspected again before anything is done.
     *
     * @param setBy who set the limit
     * @param since when the cause began, if known
     * @param mayActAt the time of the next attempt
     */
    record Held(String guardrail, Message numbers, String setBy, Optional<Instant> since, Instant mayActAt, int writes)
            implements RunState {
        public Held {
            // Written by a version that did not know it.
            since = since == null ? Optional.empty() : since;
        }

        public Diagnosing diagnose() {
            return new Diagnosing(writes);
        }
    }

    /**
     * The plan needs the approval of a second person. The domain is inspected again before the plan is carried out.
     *
     * @param planHash the hash of the plan that waits for approval
     * @param plan the plan for people
     * @param action the next action
     * @param expiresAt when the run is escalated if nobody decides
     */
    record AwaitingApproval(
            String planHash, List<Message> plan, ActionName action, Instant requestedAt, Instant expiresAt, int writes)
            implements RunState {
        public AwaitingApproval {
            plan = List.copyOf(plan);
        }

        public Diagnosing diagnose() {
            return new Diagnosing(writes);
        }
    }

    /**
     * A write took effect, or an earlier operation is under way; the run verifies whether the fault is repaired.
     *
     * @param action null while a run waits for its children
     * @param writes how many writes took effect so far
     */
    record Verifying(ActionName action, Instant deadline, int writes) implements RunState {
        public Diagnosing notFixed() {
            return new Diagnosing(writes);
        }

        public Ended end(Ended how) {
            return how;
        }
    }

    sealed interface Ended extends RunState {
        /** The stable code of the reason, as in the HTTP contract. */
        String reason();

        Message explanation();
    }

    record Succeeded(String reason, Message explanation) implements Ended {}

    record NothingToDo(String reason, Message explanation) implements Ended {}

    record CustomerActionNeeded(CustomerAction action, String reason, Message explanation) implements Ended {
        /** The reason of a run whose customer had a certificate refused by the provider. */
        public static final String UPLOAD_REFUSED = "CERTIFICATE_REJECTED";
    }

    /** A person cancelled the run; writes that were made before remain. */
    record Cancelled(String reason, Message explanation) implements Ended {
        public static Cancelled by(Cancellation cancellation) {
            return new Cancelled("CANCELLED", RunMessage.SAID_BY.with(cancellation.by(), cancellation.reason()));
        }
    }

    record Escalated(String reason, Message explanation) implements Ended {
        public static Escalated because(EscalationReason reason, Message explanation) {
            return new Escalated(reason.name(), explanation);
        }
    }
}
