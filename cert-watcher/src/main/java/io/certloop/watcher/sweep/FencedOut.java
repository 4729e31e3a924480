package io.certloop.watcher.sweep;

/** Another replica has the shard now. Rolls back what was about to be written. */
final class FencedOut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedOut(ShardId shard) {
        super("shard " + shard + " was taken over", null, false, false);
    }
}
