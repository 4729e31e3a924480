package io.certloop.mockcloud.domain;

/**
 * The provider's own work behind an operation, shown only while it is blocked.
 *
 * @param type which of redo and abandon is offered
 * @param errorCode why it is blocked; 0 if it isn't
 */
public record Task(String id, Type type, int errorCode) {

    /** What an operator may do with a blocked task. */
    public enum Type {
        NONE(""),
        REDO("redo"),
        ABANDON("abandon"),
        ALL("all");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public static final int RATE_LIMITED = 100;
    public static final int QUOTA_USED_UP = 101;
    public static final Task NONE = new Task("", Type.NONE, 0);

    public boolean allowsRedo() {
        return type == Type.REDO || type == Type.ALL;
    }

    public boolean allowsAbandon() {
        return type == Type.ABANDON || type == Type.ALL;
    }
}
