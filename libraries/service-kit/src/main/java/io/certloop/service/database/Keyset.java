package io.certloop.service.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Which page of rows that have a growing number {@code seq}.
 *
 * @param after the page that follows the row with this number
 * @param before the page that ends with the row before this one
 * @param oldestFirst the newest come first otherwise
 */
public record Keyset(Optional<Long> after, Optional<Long> before, boolean oldestFirst, int limit) {

    public static Keyset newestFirst(Optional<Long> after, int limit) {
        return new Keyset(after, Optional.empty(), false, limit);
    }

    /**
     * A page in its order.
     *
     * @param before leads to the page before; empty on the first
     * @param after leads to the page after; empty on the last
     */
    public record Slice<T>(List<T> rows, Optional<Long> before, Optional<Long> after) {

        public <S> Slice<S> map(Function<T, S> shown) {
            return new Slice<>(rows.stream().map(shown).toList(), before, after);
        }
    }

    public Where in(Where where) {
        return where.and(
                isAscending() ? "seq > :from" : "seq < :from", "from", after.or(() -> before));
    }

    /** To be read in this order, one more than the limit. */
    public String order() {
        return isAscending() ? " order by seq" : " order by seq desc";
    }

    /**
     * @param bytes about how large it is, as it is shown
     */
    public record Row<T>(T value, long seq, long bytes) {}

    /** The same, of rows with their numbers. */
    public <T> Slice<T> slice(List<Row<T>> rows, boolean more) {
        return slice(rows, more, Row::seq).map(Row::value);
    }

    private boolean isAscending() {
        return oldestFirst != before.isPresent();
    }

    /**
     * @param rows as they were read
     * @param more whether there are more in the direction in which they were read
     */
    public <T> Slice<T> slice(List<T> rows, boolean more, ToLongFunction<T> number) {
        List<T> shown = before.isPresent() ? rows.reversed() : rows;
        if (shown.isEmpty()) {
            return new Slice<>(shown, Optional.empty(), Optional.empty());
        }
        boolean hasBefore = before.isPresent() ? more : after.isPresent();
        boolean hasAfter = before.isPresent() || more;
        return new Slice<>(
                shown,
                hasBefore
                        ? Optional.of(number.applyAsLong(shown.getFirst()))
                        : Optional.<Long>empty(),
                hasAfter
                        ? Optional.of(number.applyAsLong(shown.getLast()))
                        : Optional.<Long>empty());
    }
}
