package io.certloop.mockcloud.operation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The log of all writes that the provider received. It is append-only, except that a reset of the mock clears it. */
public final class OperationLog {

    /** A write before the log gives it a sequence number. */
    public record Entry(
            String account, String domain, Action action, String requestId, boolean applied, String detail) {}

    private final InstantSource clock;
    private final List<Operation> operations = new ArrayList<>();

    public OperationLog(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void append(Entry entry) {
        operations.add(new Operation(
                operations.size() + 1L,
                clock.instant(),
                entry.account(),
                entry.domain(),
                entry.action(),
                entry.requestId(),
                entry.applied(),
                entry.detail()));
    }

    /**
     * Returns the operations after the given sequence number. A sequence number is a position in the list, so no search
     * is needed.
     */
    public synchronized List<Operation> after(long sequence) {
        int from = Math.clamp(sequence, 0, operations.size());
        return List.copyOf(operations.subList(from, operations.size()));
    }

    public synchronized void clear() {
        operations.clear();
    }
}
