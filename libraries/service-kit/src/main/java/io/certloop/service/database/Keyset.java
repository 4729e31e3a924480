package io.certloop.service.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Selects a page of rows that are ordered by a growing number {@code seq}.
 *
 * @param after the page begins after the row with this number
 * @param before the page ends before the row with this number
 * @param oldestFirst whether the oldest rows come first; else the newest come first
 * @param limit the most rows on the page
 */
public record Keyset(Optional<Long> after, Optional<Long> before, boolean oldestFirst, int limit) {

    public static Keyset newestFirst(Optional<Long> after, int limit) {
        return new Keyset(after, Optional.empty(), false, limit);
    }

    /**
     * The rows of one page, in the order of the list.
     *
     * @param before the cursor of the previous page; empty on the first page
     * @param after the cursor of the next page; empty on the last page
     */
    public record Slice<T>(List<T> rows, Optional<Long> before, Optional<Long> after) {

        public <S> Slice<S> map(Function<T, S> shown) {
            return new Slice<>(rows.stream().map(shown).toList(), before, after);
        }
    }

    public Where in(Where where) {
        return where.and(isAscending() ? "seq > :from" : "seq < :from", "from", after.or(() -> before));
    }

    /**
     * The {@code order by} clause in which the page is read. A query reads one row more than the limit, to find out
     * whether there is a further page.
     */
    public String order() {
        return isAscending() ? " order by seq" : " order by seq desc";
    }

    /** @param bytes the approximate size of the row as it is shown */
    public record Row<T>(T value, long seq, long bytes) {}

    /**
     * Makes a page of rows that carry their numbers.
     *
     * @param rows in the order of {@code order}
     * @param more whether there are more rows in the direction in which the rows were read
     */
    public <T> Slice<T> slice(List<Row<T>> rows, boolean more) {
        return slice(rows, more, Row::seq).map(Row::value);
    }

    private boolean isAscending() {
        return oldestFirst != before.isPresent();
    }

    /**
     * @param rows in the order of {@code order}, at most the limit
     * @param more whether there are more rows in the direction in which the rows were read
     * @param number returns the {@code seq} of a row
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
                hasBefore ? Optional.of(number.applyAsLong(shown.getFirst())) : Optional.<Long>empty(),
                hasAfter ? Optional.of(number.applyAsLong(shown.getLast())) : Optional.<Long>empty());
    }
}
