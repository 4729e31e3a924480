package io.certloop.cloud.edge;

import java.nio.file.Path;

/** Probes that trust more than the usual one. */
@FunctionalInterface
public interface EdgeProbes {

    /**
     * As long as the file cannot be used, nothing is known of any chain.
     *
     * @param pem file with authorities to trust beside the usual ones; read again when it changes
     */
    EdgeProbe trusting(Path pem);
}
