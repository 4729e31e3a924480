package io.certloop.service.security.limits;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Statements.RowReader;
import io.certloop.service.database.Where;
import io.certloop.service.http.HttpLimitConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Limits the size of a page: it ends before its rows together exceed {@code certloop.http.page-bytes}. Rows come from a
 * stream, one after another, so that those that do not fit are never all in memory.
 */
@Singleton
public class PageBytes {

    public static final int FETCH_SIZE = Statements.FETCH_SIZE;

    /** The estimated size of a row's names, times and ids as JSON, in bytes. */
    private static final int BESIDES = 500;

    private static final int LAST_OF_ONE_BYTE = 0x7f;
    private static final int MOST_PER_CHARACTER = 3;

    private final long most;

    @Inject
    PageBytes(HttpLimitConfig config) {
        this(config.pageBytes());
    }

    public PageBytes(long most) {
        this.most = most;
    }

    public record Cut<T>(List<T> rows, boolean more) {

        public Cut {
            rows = List.copyOf(rows);
        }

        public <S> Cut<S> map(Function<T, S> shown) {
            return new Cut<>(rows.stream().map(shown).toList(), more);
        }
    }

    /**
     * Cuts a stream of rows to one page.
     *
     * @param rows one more than the limit, if there are that many
     * @param limit the most rows
     * @param bytes the approximate size of the texts of a row
     * @return at least one row, if there is one
     */
    public <T> Cut<T> cut(Stream<T> rows, int limit, ToLongFunction<T> bytes) {
        List<T> fitting = new ArrayList<>();
        long size = 0;
        Iterator<T> all = rows.iterator();
        while (all.hasNext()) {
            T row = all.next();
            size += BESIDES + bytes.applyAsLong(row);
            if (fitting.size() >= limit || size > most && !fitting.isEmpty()) {
                return new Cut<>(fitting, true);
            }
            fitting.add(row);
        }
        return new Cut<>(fitting, false);
    }

    /**
     * Reads the rows of a table that fit on a page. Must run in a transaction.
     *
     * @param size reads the approximate size of a row, in bytes
     */
    public <T> Cut<Keyset.Row<T>> read(
            Statements statements, String table, Where where, Keyset page, RowReader<T> reader, RowReader<Long> size) {
        page.in(where).parameters().put("rows", page.limit() + 1);
        return statements.stream(
                "select * from " + table + " where " + where.text() + page.order() + " limit :rows",
                where.parameters(),
                row -> new Keyset.Row<>(reader.read(row), row.getLong("seq"), size.read(row)),
                rows -> cut(rows, page.limit(), Keyset.Row::bytes));
    }

    /**
     * Reads the rows of a table that fit on a page, as a page with its cursors. Must run in a transaction.
     *
     * @param size reads the approximate size of a row, in bytes
     */
    public <T> Keyset.Slice<T> page(
            Statements statements, String table, Where where, Keyset page, RowReader<T> reader, RowReader<Long> size) {
        Cut<Keyset.Row<T>> fitting = read(statements, table, where, page, reader, size);
        return page.slice(fitting.rows(), fitting.more());
    }

    /** An upper bound for the size of the texts in UTF-8, in bytes. A text may be null. */
    public static long of(String... texts) {
        long bytes = 0;
        for (String text : texts) {
            for (int i = 0; text != null && i < text.length(); i++) {
                bytes += text.charAt(i) <= LAST_OF_ONE_BYTE ? 1 : MOST_PER_CHARACTER;
            }
        }
        return bytes;
    }
}
