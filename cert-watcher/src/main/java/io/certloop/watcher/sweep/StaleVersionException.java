package io.certloop.watcher.sweep;

/** Another replica owns the shard now. Rolls back what was about to be written. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersionException(ShardId shard) {
        super("shard " + shard + " was taken over", null, false, false);
    }
}
