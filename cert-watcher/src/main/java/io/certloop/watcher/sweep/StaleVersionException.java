package io.certloop.watcher.sweep;

/** Thrown when another replica owns the shard now; rolls back the transaction of the caller. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersionException(ShardId shard) {
        super("shard " + shard + " was taken over", null, false, false);
    }
}
