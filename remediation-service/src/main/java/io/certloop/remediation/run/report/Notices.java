package io.certloop.remediation.run.report;

import java.util.Optional;
import java.util.UUID;

/** The callbacks that are still to be sent. */
public interface Notices {

    /**
     * The callback of a request; empty if the request is gone, has no callback URL, or its run is
     * not final.
     */
    Optional<CallbackRequest> due(UUID request);
}
