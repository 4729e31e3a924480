package io.certloop.cloud.controlplane.farm.node;

/** Thrown when a node fails or refuses. The message is for people and contains neither the node's name nor keys. */
public final class NodeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public enum Kind {
        /** No connection, or no whole answer in time: <b>a change may have been applied</b>. */
        SILENT,
        /** An answer that cannot be parsed: <b>a change may have been applied</b>. */
        UNREADABLE,
        /** Permission denied on the node. Nothing was applied. */
        DENIED,
        /**
         * Another operation or transaction blocks the change, until it ends or a person removes it. Nothing was
         * applied.
         */
        BUSY,
        /** The process knows no such file or transaction. Nothing was applied. */
        NOT_FOUND,
        /**
         * The process refuses the certificate, for example because its key does not match. The process serves the
         * previous certificate.
         */
        REFUSED
    }

    public NodeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
