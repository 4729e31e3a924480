package io.certloop.watcher.finding;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.limits.PageBytes.Cut;
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
     * @param wanted the filter; the position and size of a page are ignored
     * @throws IOException if the reader accepts no more text
     */
    public void write(FindingQuery wanted, Writer text) throws IOException {
        text.write(FindingCsv.HEAD);
        Optional<Long> before = Optional.empty();
        Cut<StoredFinding> page;
        do {
            page = page(wanted, before);
            for (StoredFinding found : page.rows()) {
                text.write(FindingCsv.line(found));
                before = Optional.of(found.position());
            }
        } while (page.more());
    }

    private Cut<StoredFinding> page(FindingQuery wanted, Optional<Long> before) {
        var query = new FindingQuery(wanted.open(), wanted.reason(), wanted.domain(), before, PAGE);
        return transactions.call(() -> findings.page(query));
    }
}
