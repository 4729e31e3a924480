package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers at which edges a full probe found no fault, in which chain, and how many light probes ago. Each edge is due
 * for a full probe after a number of light probes, and every edge at another time. The memory is fixed: 8 MiB hold a
 * million edges. What is dropped, or lost with the process, is learned again from the inventory or by a full probe.
 */
final class ProvenChains {

    private static final int WAYS = 8;
    private static final int BUCKETS = 1 << 17;
    private static final long EDGE = 0xffff_ffff_0000_0000L;
    private static final long CHAIN = 0x0000_0000_ffff_ff00L;
    private static final long AGE = 0xff;

    /**
     * One entry per edge: 32 bits of the hash of the edge, 24 bits of the chain's fingerprint, and 8 bits for the
     * number of light probes since the full probe. 0 is a free entry.
     */
    private final AtomicLongArray entries = new AtomicLongArray(WAYS * BUCKETS);

    private final int fullLookEvery;

    /** @param fullLookEvery one of this number of probes of an edge is a full probe; 1 to 255 */
    ProvenChains(int fullLookEvery) {
        this.fullLookEvery = fullLookEvery;
    }

    /**
     * Whether a full probe found no fault in this chain at the edge, and the next full probe is not due yet; if so,
     * counts the call as a light probe.
     */
    boolean isFresh(String host, EdgeAddress edge, String chainSha256) {
        long id = id(host, edge);
        int slot = find(id);
        long entry = entries.get(slot);
        boolean same = (entry & EDGE) == (id & EDGE) && (entry & CHAIN) == chain(chainSha256);
        if (!same || (entry & AGE) + 1 >= fullLookEvery) {
            return false;
        }
        entries.compareAndSet(slot, entry, entry + 1);
        return true;
    }

    /**
     * Remembers, as if this replica had probed, that another replica's full probe found no fault in this chain at the
     * edge; changes nothing if this replica knows the edge already.
     */
    void adopt(String host, EdgeAddress edge, String chainSha256) {
        long id = id(host, edge);
        if ((entries.get(find(id)) & EDGE) != (id & EDGE)) {
            remember(host, edge, chainSha256);
        }
    }

    void remember(String host, EdgeAddress edge, String chainSha256) {
        long id = id(host, edge);
        int slot = find(id);
        long before = entries.get(slot);
        boolean isNew = (before & EDGE) != (id & EDGE);
        // Edges that are first seen together must not all be due together.
        long age = isNew ? ThreadLocalRandom.current().nextInt(fullLookEvery) : 0;
        entries.set(slot, id & EDGE | chain(chainSha256) | age);
    }

    /** The index of the edge's entry; else of a free entry; else of a random entry to replace. */
    private int find(long id) {
        int first = (int) (id & BUCKETS - 1) * WAYS;
        int free = -1;
        for (int slot = first; slot < first + WAYS; slot++) {
            long entry = entries.get(slot);
            if ((entry & EDGE) == (id & EDGE)) {
                return slot;
            }
            if (entry == 0 && free < 0) {
                free = slot;
            }
        }
        return free >= 0 ? free : first + ThreadLocalRandom.current().nextInt(WAYS);
    }

    /**
     * 64 well-mixed bits that identify the host at the edge. The upper 32 bits, which an entry stores, are never all
     * zero.
     */
    private static long id(String host, EdgeAddress edge) {
        long mixed = 0x9e37_79b9_7f4a_7c15L;
        String text = host + ' ' + edge;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x0000_0100_0000_01b3L;
            mixed ^= mixed >>> 29;
        }
        return mixed | 1L << 32;
    }

    /**
     * The bits of a chain that an entry stores: the first 24 bits of the fingerprint, because every part of a
     * fingerprint is equally random.
     */
    private static long chain(String sha256) {
        return Long.parseLong(sha256, 0, 6, 16) << Byte.SIZE;
    }
}
