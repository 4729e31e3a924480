package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

public interface Notices {

    /**
     * The callback that reports the run to a requester; empty if the request is gone, has no callback URL, or the run
     * is not final.
     */
    Optional<CallbackRequest> due(UUID request, RunId run);

    /**
     * The requests with a callback whose runs about the run's domain, or about several domains of its account, began in
     * the last 7 days and ended without a repair. What their requesters were told may no longer be true.
     *
     * @param run a run about one domain that found it in order
     */
    List<UUID> earlier(RemediationRun run, Instant now);
}
