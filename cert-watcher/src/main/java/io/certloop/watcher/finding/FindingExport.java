package io.certloop.watcher.finding;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.finding.FindingQuery.Order;
import io.certloop.watcher.finding.FindingQuery.Position;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Writes findings as one CSV table, reading them from the database page by page. */
public final class FindingExport {

    static final int PAGE = 500;

    private final FindingStore findings;
    private final Transactions transactions;

    public FindingExport(FindingStore findings, Transactions transactions) {
        this.findings = findings;
        this.transactions = transactions;
    }

    /**
     * Writes the findings that match the filter.
     *
     * @param wanted the filter; the order, position and size of its page are ignored
     * @throws IOException if the receiver of the text accepts no more
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
