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
 * @param before the domain's mark before the write; another one shows that it landed. {@link #LOST}
 *     if the record of the write was lost
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

    /** Before every change: the write was made, if at all, before this record of it. */
    public static final ChangeMark LOST = new ChangeMark("lost");

    /** What is known about the write. */
    public enum Result {
        /** Not known yet: not sent, or the answer is lost. */
        OPEN,
        /** The provider took it. */
        ACCEPTED,
        /** Some nodes have it, and the others do not have it yet. */
        PARTLY_APPLIED,
        /** The provider refused it; nothing was applied. */
        REFUSED,
        /** No answer was recorded, and reading back shows that it happened. */
        LANDED,
        /** No answer was recorded, and reading back shows that it did not happen. */
        NOT_LANDED
    }

    /** What is certain: that another change was found proves nothing of this write. */
    public Result certainResult() {
        return isPresumed() ? Result.OPEN : result;
    }

    /** Whether it stands for a write that may have happened and whose record was lost. */
    public boolean isPresumed() {
        return before.equals(LOST);
    }

    public WriteIntent settled(
            Result how, Instant at, Optional<Message> why, Optional<String> request) {
        return new WriteIntent(
                id,
                run,
                account,
                domain,
                action,
                before,
                intendedAt,
                Optional.of(at),
                how,
                why,
                request);
    }
}
