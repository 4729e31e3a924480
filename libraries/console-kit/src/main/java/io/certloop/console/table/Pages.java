package io.certloop.console.table;

import io.certloop.service.database.Keyset;
import io.certloop.service.security.limits.PageBytes.Cut;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The addresses of the previous and the next page of a list; empty where there is no such page.
 *
 * @param newer the previous page
 * @param older the next page
 */
public record Pages(Optional<String> newer, Optional<String> older) {

    public static final Pages NONE = new Pages(Optional.empty(), Optional.empty());

    public static Pages of(ListAddress address, Keyset.Slice<?> page) {
        return of(address, page.before(), page.after());
    }

    /**
     * The addresses of the pages before and after a page that was read with cursors.
     *
     * @param isBackward whether the page was read towards the beginning of the list
     * @param place returns the cursor of a row
     */
    public static <R> Pages of(ListAddress address, Cut<R> page, boolean isBackward, Function<R, String> place) {
        List<R> rows = page.rows();
        boolean isFirst = Pages.isFirst(address);
        boolean hasNewer = !rows.isEmpty() && (isBackward ? page.more() : !isFirst);
        boolean hasOlder = !rows.isEmpty() && (isBackward || page.more());
        return of(
                address,
                hasNewer ? Optional.of(place.apply(rows.getFirst())) : Optional.empty(),
                hasOlder ? Optional.of(place.apply(rows.getLast())) : Optional.empty());
    }

    public static Pages of(ListAddress address, Optional<?> before, Optional<?> after) {
        return new Pages(
                before.map(at -> address.with(ListAddress.BEFORE, at.toString()).toString()),
                after.map(at -> address.with(ListAddress.AFTER, at.toString()).toString()));
    }

    private static boolean isFirst(ListAddress address) {
        return address.get(ListAddress.AFTER).isEmpty()
                && address.get(ListAddress.BEFORE).isEmpty();
    }
}
