package io.certloop.cloud.controlplane.state;

/** The subject of the last operation on a domain. */
public enum OperationKind {
    /** Certificate or HTTPS settings. */
    CERTIFICATE,
    /** Everything else: creation, origin server, cache, access lists, unfreezing. */
    DOMAIN,
    /** The provider returned no operation name or an unknown one. */
    UNKNOWN
}
