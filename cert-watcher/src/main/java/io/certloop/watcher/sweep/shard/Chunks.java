package io.certloop.watcher.sweep.shard;

import java.util.List;
import java.util.stream.IntStream;

/** Splits a page into chunks, so that one database query serves a whole chunk. */
final class Chunks {

    public static final int SIZE = 100;

    private Chunks() {}

    static <T> List<List<T>> of(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + SIZE)
                .mapToObj(from -> all.subList(from, Math.min(from + SIZE, all.size())))
                .toList();
    }
}
