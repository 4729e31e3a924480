package io.certloop.mockcloud.domain;

/**
 * The provider's internal task behind an operation, shown only while the task is blocked.
 *
 * @param type which of redo and abandon the provider offers
 * @param errorCode why the task is blocked; 0 if it is not blocked
 */
public record Task(String id, Type type, int errorCode) {

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
