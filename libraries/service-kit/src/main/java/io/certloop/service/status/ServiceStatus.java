package io.certloop.service.status;

import java.util.List;

/** The status of this service, as on-call sees it. A service without one publishes nothing. */
public interface ServiceStatus {

    /** At least one line. */
    List<StatusLine> now();
}
