package io.certloop.service.status;

import java.util.List;

/**
 * Provides the status of this service for on-call's first page. A service without an implementation publishes no
 * status.
 */
public interface ServiceStatus {

    /** The present status, with at least one line. */
    List<StatusLine> now();
}
