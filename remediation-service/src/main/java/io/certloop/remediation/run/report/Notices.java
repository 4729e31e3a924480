package io.certloop.remediation.run.report;

import java.util.Optional;
import java.util.UUID;

/** The callbacks that are still to be sent. */
public interface Notices {

    /** Empty if the request is gone or its run is not final. */
    Optional<CallbackRequest> due(UUID request);
}
