package io.certloop.cloud.controlplane.state;

/** What is wrong with a node of a farm. */
public enum NodeFault {
    /** A new certificate was handed over to the process and never committed. */
    UNCOMMITTED,
    /** The process has another certificate than the configured one, and so has the file. */
    BEHIND,
    /** The file has the configured certificate, and the process does not have it yet. */
    FILE_NEWER,
    /** The process has the configured certificate; the file has another, which a reload brings. */
    FILE_OLDER,
    /** The process has the configured certificate; the file cannot be used at the next reload. */
    FILE_UNREADABLE,
    /** The process says that it has the configured certificate, and its edge serves another. */
    SERVES_OTHER,
    /** The node could not be asked. */
    UNREACHABLE
}
