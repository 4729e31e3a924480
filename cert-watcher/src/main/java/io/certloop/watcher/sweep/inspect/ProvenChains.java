package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * At which edges a full look found nothing wrong, with which chain, and how many peeks ago. Each
 * edge is due for a full look again after so many peeks, every edge at another time. Fixed memory:
 * a million edges in 8 MiB. What is forgotten, or lost with the process, is learnt again from the
 * inventory, or by a full look.
 */
final class ProvenChains {

    private static final int WAYS = 8;
    private static final int BUCKETS = 1 << 17;
    private static final long EDGE = 0xffff_ffff_0000_0000L;
    private static final long CHAIN = 0x0000_0000_ffff_ff00L;
    private static final long AGE = 0xff;

    /** Of an edge's hash, of its chain's, and the peeks since; 0 where there is none. */
    private final AtomicLongArray entries = new AtomicLongArray(WAYS * BUCKETS);

    private final int fullLookEvery;

    /**
     * @param fullLookEvery 1 to 255: of so many looks at an edge, one is a full probe
     */
    ProvenChains(int fullLookEvery) {
        this.fullLookEvery = fullLookEvery;
    }

    /** Whether this chain was proven there and need not be yet again; counts as a peek. */
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

    /** Takes over what was proven elsewhere, unless something is known of the edge here. */
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

    /** The entry of this edge, else a free one, else the one that makes room. */
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

    /** 64 well mixed bits; those of the edge are never all zero. */
    private static long id(String host, EdgeAddress edge) {
        long mixed = 0x9e37_79b9_7f4a_7c15L;
        String text = host + ' ' + edge;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x0000_0100_0000_01b3L;
            mixed ^= mixed >>> 29;
        }
        return mixed | 1L << 32;
    }

    /** Of a fingerprint any part is as good as another. */
    private static long chain(String sha256) {
        return Long.parseLong(sha256, 0, 6, 16) << Byte.SIZE;
    }
}
