package io.certloop.mockcloud.operation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Append-only, but for a reset of the whole stage. */
public final class OperationLog {

    /** What is known about a write before it is numbered. */
    public record Entry(
            String account,
            String domain,
            Action action,
            String requestId,
            boolean applied,
            String detail) {}

    private final InstantSource clock;
    private final List<Operation> operations = new ArrayList<>();

    public OperationLog(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void append(Entry entry) {
        operations.add(
                new Operation(
                        operations.size() + 1L,
                        clock.instant(),
                        entry.account(),
                        entry.domain(),
                        entry.action(),
                        entry.requestId(),
                        entry.applied(),
                        entry.detail()));
    }

    /** Sequences are places in the list, so nothing has to be searched. */
    public synchronized List<Operation> after(long sequence) {
        int from = Math.clamp(sequence, 0, operations.size());
        return List.copyOf(operations.subList(from, operations.size()));
    }

    public synchronized void clear() {
        operations.clear();
    }
}
