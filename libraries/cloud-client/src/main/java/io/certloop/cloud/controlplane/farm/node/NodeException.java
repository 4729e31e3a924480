package io.certloop.cloud.controlplane.farm.node;

/** What a node did instead. The message is for people, without the node's name and without keys. */
public final class NodeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** How it failed. */
    public enum Kind {
        /** No connection, or no whole answer in time: <b>a change may have been applied</b>. */
        SILENT,
        /** An answer that we cannot read: <b>a change may have been applied</b>. */
        UNREADABLE,
        /** We may not do it there. Nothing was applied. */
        DENIED,
        /** Something else is in the way that ends by itself or by a person. Nothing was applied. */
        BUSY,
        /** The process knows no such file or transaction. Nothing was applied. */
        NOT_FOUND,
        /** The certificate and its key do not fit. The process serves what it served before. */
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
