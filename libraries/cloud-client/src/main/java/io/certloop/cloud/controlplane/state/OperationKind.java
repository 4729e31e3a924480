package io.certloop.cloud.controlplane.state;

/** What the last operation on a domain was about. */
public enum OperationKind {
    /** Certificate or HTTPS settings. */
    CERTIFICATE,
    /** Everything else: creation, source, cache, access lists, unfreezing. */
    DOMAIN,
    /** Not told, or a name that we do not know. */
    UNKNOWN
}
