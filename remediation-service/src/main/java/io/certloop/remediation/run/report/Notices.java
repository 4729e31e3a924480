package io.certloop.remediation.run.report;

import java.util.Optional;
import java.util.UUID;

/** Who is still to be told. */
public interface Notices {

    /** Empty if the request is gone or its run is not final. */
    Optional<CallbackRequest> due(UUID request);
}
