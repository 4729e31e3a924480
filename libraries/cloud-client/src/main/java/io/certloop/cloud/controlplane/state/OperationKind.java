package io.certloop.cloud.controlplane.state;

public enum OperationKind {
    /** Certificate or HTTPS settings. */
    CERTIFICATE,
    /** Everything else: creation, origin server, cache, access lists, unfreezing. */
    DOMAIN,
    UNKNOWN
}
