package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.remediation.plan.ActionName;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A write at the provider: committed before the call, settled after it.
 *
 * @param before the domain's change mark before the write; a different mark afterwards shows that the write took
 *     effect. {@link #LOST} if the record of the write was lost
 */
public record WriteIntent(
        UUID id,
        RunId run,
        AccountId account,
        DomainName domain,
        ActionName action,
        ChangeMark before,
        Instant intendedAt,
        Optional<Instant> answeredAt,
        Result result,
        Optional<Message> detail,
        Optional<String> requestId) {

    /**
     * A mark that differs from every real mark, for a record that was restored after its write may already have been
     * made.
     */
    public static final ChangeMark LOST = new ChangeMark("lost");

    public enum Result {
        /** The result is not known: the write was not sent yet, its answer is still awaited, or its answer is lost. */
        OPEN,
        ACCEPTED,
        /** Some nodes have the change, and the other nodes do not have it yet. */
        PARTLY_APPLIED,
        /** The provider refused the write; nothing was applied. */
        REFUSED,
        /** No answer was recorded, and reading back shows that the write took effect. */
        LANDED,
        /** No answer was recorded, and reading back shows that the write did not take effect. */
        NOT_LANDED
    }

    /**
     * The result, as far as it is certain. It is {@code OPEN} if the record of the write was lost, because a change of
     * the domain does not prove that this write made it.
     */
    public Result certainResult() {
        return isPresumed() ? Result.OPEN : result;
    }

    /** Whether this record stands for a write that may have happened and whose own record was lost. */
    public boolean isPresumed() {
        return before.equals(LOST);
    }

    public WriteIntent settled(Result how, Instant at, Optional<Message> why, Optional<String> request) {
        return new WriteIntent(
                id, run, account, domain, action, before, intendedAt, Optional.of(at), how, why, request);
    }
}
