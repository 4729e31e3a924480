package io.certloop.watcher.finding;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.finding.FindingQuery.Order;
import io.certloop.watcher.finding.FindingQuery.Position;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Findings as one table, a page of the database at a time. */
public final class FindingExport {

    static final int PAGE = 500;

    private final FindingStore findings;
    private final Transactions transactions;

    public FindingExport(FindingStore findings, Transactions transactions) {
        this.findings = findings;
        this.transactions = transactions;
    }

    /**
     * @param wanted the filter; the order, position and size of a page are ignored
     * @throws IOException if the reader accepts no more text
     */
    public void write(FindingQuery wanted, Writer text) throws IOException {
        text.write(FindingCsv.COLUMNS.head());
        Optional<Position> from = Optional.empty();
        Cut<StoredFinding> page;
        do {
            page = page(wanted, from);
            for (StoredFinding found : page.rows()) {
                text.write(FindingCsv.COLUMNS.line(found));
                from = Optional.of(new Position("", found.position(), false));
            }
        } while (page.more());
    }

    private Cut<StoredFinding> page(FindingQuery wanted, Optional<Position> from) {
        FindingQuery query = wanted.page(Order.NEWEST_FIRST, from, PAGE);
        return transactions.call(() -> findings.page(query));
    }
}
