package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;
import io.smallrye.config.ConfigMapping;
import java.util.List;

/** Endpoints with known faults. */
@ConfigMapping(prefix = "certloop.watcher")
public interface CanaryConfig {

    /** Endpoints with known faults that every sweep must find. */
    List<KnownFault> canaries();

    /** An endpoint with a known fault. */
    interface KnownFault {
        /** Host to probe; DNS leads to its edges. */
        DomainName host();

        /** The reason that the checks must report; the fault must be visible at the edges alone. */
        Reason expects();
    }
}
