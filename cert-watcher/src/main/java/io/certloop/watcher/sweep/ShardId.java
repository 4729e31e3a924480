package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import java.util.UUID;

/**
 * Identifies a shard: one page of one account's list in one sweep.
 *
 * @param part number of the page; 0 for the first page
 */
public record ShardId(SweepId sweep, AccountId account, int part) {

    private static final String SEPARATOR = "/";

    public static ShardId parse(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        return new ShardId(new SweepId(UUID.fromString(parts[0])), new AccountId(parts[2]), Integer.parseInt(parts[1]));
    }

    public static ShardId first(SweepId sweep, AccountId account) {
        return new ShardId(sweep, account, 0);
    }

    public ShardId next() {
        return new ShardId(sweep, account, part + 1);
    }

    @Override
    public String toString() {
        return String.join(SEPARATOR, sweep.toString(), String.valueOf(part), account.value());
    }
}
