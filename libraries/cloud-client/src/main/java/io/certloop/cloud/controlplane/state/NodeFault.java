package io.certloop.cloud.controlplane.state;

public enum NodeFault {
    /** A new certificate was handed over to the process and never committed. */
    UNCOMMITTED,
    /** The process and the file both have another certificate than the configured one. */
    BEHIND,
    /** The file has the configured certificate, but the process does not use it yet. */
    FILE_NEWER,
    /**
     * The process has the configured certificate, but the file has another one, which the next reload would bring back.
     */
    FILE_OLDER,
    /** The process has the configured certificate, but the file cannot be used at the next reload. */
    FILE_UNREADABLE,
    /** The process reports the configured certificate, but the node's edge serves another one. */
    SERVES_OTHER,
    /** The node could not be queried, so that the certificates of its process are unknown. */
    UNREACHABLE
}
