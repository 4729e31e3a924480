package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import java.util.UUID;

/** One account of one sweep. */
public record ShardId(SweepId sweep, AccountId account) {

    private static final char SEPARATOR = '/';

    /** Reads what {@link #toString()} wrote. */
    public static ShardId parse(String text) {
        int at = text.indexOf(SEPARATOR);
        return new ShardId(
                new SweepId(UUID.fromString(text.substring(0, at))),
                new AccountId(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return sweep.toString() + SEPARATOR + account;
    }
}
