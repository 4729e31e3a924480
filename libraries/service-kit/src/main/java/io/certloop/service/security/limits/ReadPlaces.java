package io.certloop.service.security.limits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Limits how many answers are being computed or sent at once, per caller and in total. A request without a free place
 * waits in a bounded queue, oldest first. Some places are reserved for callers who may change something, so that
 * callers who may only read cannot use up all places.
 */
final class ReadPlaces {

    /**
     * How many answers may be computed or sent at once; each of them takes a place.
     *
     * @param perCaller places of a caller who may only read
     * @param inAll places of all callers together
     * @param reserved the part of all places that callers who may only read cannot use; a single caller who may change
     *     something can use as many
     * @param waiting waiting requests per caller
     */
    record Limits(int perCaller, int inAll, int reserved, int waiting) {

        Limits {
            if (perCaller < 1 || inAll < 1 || reserved < 0 || reserved >= inAll || waiting < 0) {
                throw new IllegalArgumentException(
                        "certloop.http: limits of reads are 1 at least, and fewer are reserved than" + " there are");
            }
        }

        int of(boolean mayAct) {
            return mayAct ? Math.max(perCaller, reserved) : perCaller;
        }

        int ofAll(boolean mayAct) {
            return mayAct ? inAll : inAll - reserved;
        }
    }

    /** The longest queue for callers who may only read, as a multiple of the waiting requests of one caller. */
    private static final int FULL_QUEUES = 10;

    private final Limits limits;
    private final Map<String, Count> callers = new HashMap<>();
    private final Set<Entry> waiting = new LinkedHashSet<>();
    private int held;
    private int heldByReaders;

    ReadPlaces(Limits limits) {
        this.limits = limits;
    }

    /** The entry of a request that has a place, waits for one, or no longer needs one. */
    final class Entry {

        private final CompletableFuture<Boolean> place = new CompletableFuture<>();
        private final String caller;
        private final boolean mayAct;
        private boolean hasPlace;
        private boolean left;

        private Entry(String caller, boolean mayAct) {
            this.caller = caller;
            this.mayAct = mayAct;
        }

        /**
         * Completes with true as soon as the request has its place. Code that gives up the waiting completes or cancels
         * the future itself, and must then call {@code leave}.
         */
        CompletableFuture<Boolean> place() {
            return place;
        }

        /** Frees the place or leaves the queue. A second call has no effect. */
        void leave() {
            ReadPlaces.this.leave(this).forEach(next -> next.place.complete(true));
        }
    }

    private static final class Count {
        private int held;
        private int waiting;
    }

    /**
     * Takes a place or enters the queue.
     *
     * @return empty if too many requests wait already
     */
    synchronized Optional<Entry> enter(String caller, boolean mayAct) {
        Entry entry = new Entry(caller, mayAct);
        if (isPlaceFor(entry)) {
            take(entry);
            entry.place.complete(true); // nobody waits for it yet
            return Optional.of(entry);
        }
        Count count = count(caller);
        boolean full = !mayAct && waiting.size() >= limits.waiting() * FULL_QUEUES;
        if (full || count.waiting >= limits.waiting()) {
            forget(caller);
            return Optional.empty();
        }
        count.waiting++;
        waiting.add(entry);
        return Optional.of(entry);
    }

    synchronized int held() {
        return held;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** The number of callers that have a place or wait for a place. */
    synchronized int callers() {
        return callers.size();
    }

    private synchronized List<Entry> leave(Entry entry) {
        if (entry.left) {
            return List.of();
        }
        entry.left = true;
        if (entry.hasPlace) {
            held--;
            heldByReaders -= entry.mayAct ? 0 : 1;
            count(entry.caller).held--;
        } else {
            waiting.remove(entry);
            count(entry.caller).waiting--;
        }
        forget(entry.caller);
        return entry.hasPlace ? grant() : List.of();
    }

    private List<Entry> grant() {
        List<Entry> granted = new ArrayList<>();
        Iterator<Entry> queue = waiting.iterator();
        while (queue.hasNext() && held < limits.inAll()) {
            Entry next = queue.next();
            if (isPlaceFor(next)) {
                queue.remove();
                count(next.caller).waiting--;
                take(next);
                granted.add(next);
            }
        }
        return granted;
    }

    private boolean isPlaceFor(Entry entry) {
        Count count = callers.get(entry.caller);
        return (count == null || count.held < limits.of(entry.mayAct))
                && held < limits.inAll()
                && (entry.mayAct || heldByReaders < limits.ofAll(false));
    }

    private void take(Entry entry) {
        entry.hasPlace = true;
        held++;
        heldByReaders += entry.mayAct ? 0 : 1;
        count(entry.caller).held++;
    }

    private Count count(String caller) {
        return callers.computeIfAbsent(caller, name -> new Count());
    }

    private void forget(String caller) {
        callers.computeIfPresent(caller, (name, count) -> count.held == 0 && count.waiting == 0 ? null : count);
    }
}
