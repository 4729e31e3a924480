package io.certloop.ticket.intake.rest;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.Problem;
import io.certloop.service.text.Sha256;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.rest.stream.Lines;
import io.certloop.ticket.text.TicketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads the help desk's Markdown export: "## title", "**问题分类**：category", then the sections 问题描述, 客服解答 and 根本原因分析. Only
 * the customer's first description is imported: the dialogue came later, and the root cause is mostly wrong.
 */
final class MarkdownRows implements ImportRows {

    private static final String TITLE = "## ";
    private static final String CATEGORY = "**问题分类**";
    private static final String DESCRIPTION = "### 问题描述";
    private static final String DIALOGUE = "### 客服解答";
    private static final String ROOT_CAUSE = "### 根本原因分析";
    private static final String RULE = "---";
    private static final int ID_BYTES = 16;

    private final Lines lines;
    private final String source;
    private Entry open;
    private int entries;

    MarkdownRows(InputStream in, String source) {
        this.lines = new Lines(in);
        this.source = source;
    }

    private static final class Entry {
        private final long line;
        private final int index;
        private final Optional<Problem> unreadable;
        private final String title;
        private String category = "";
        private final StringBuilder description = new StringBuilder();
        private boolean inDescription;

        /**
         * Begins a new ticket even if its heading cannot be read, so that the lines below are never added to another
         * customer's ticket.
         */
        Entry(Lines.Line heading, int index) {
            this.line = heading.number();
            this.index = index;
            this.unreadable = unreadable(heading);
            this.title =
                    unreadable.isPresent() ? "" : textOf(heading).substring(2).strip();
        }

        private static Optional<Problem> unreadable(Lines.Line heading) {
            if (heading.tooLong()) {
                return Optional.of(
                        Problem.of(CommonProblem.TOO_LARGE, TicketMessage.LINE_TOO_LONG.with(Lines.MAX_LINE_BYTES)));
            }
            return heading.text().isPresent()
                    ? Optional.empty()
                    : Optional.of(Problem.of(CommonProblem.MALFORMED_BODY, TicketMessage.HEADING_NOT_UTF8.with()));
        }

        void take(String text) {
            if (text.startsWith(DESCRIPTION)) {
                inDescription = true;
            } else if (text.startsWith(DIALOGUE) || text.startsWith(ROOT_CAUSE)) {
                inDescription = false;
            } else if (inDescription) {
                describe(text);
            } else if (text.startsWith(CATEGORY) && description.isEmpty()) {
                category = text.substring(CATEGORY.length())
                        .replaceFirst("^[：:]\\s*", "")
                        .strip();
            }
        }

        /**
         * Adds a line to the description. Stops once the description is longer than a ticket may have, so that memory
         * is bounded.
         */
        private void describe(String text) {
            if (description.length() <= TicketDraft.MAX_DESCRIPTION_BYTES) {
                description.append(text).append('\n');
            }
        }

        String description() {
            var text = description.toString().strip();
            return text.endsWith("\n" + RULE)
                    ? text.substring(0, text.length() - RULE.length()).strip()
                    : text;
        }
    }

    @Override
    public Optional<ImportRow> next() throws IOException {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().startsWith(TITLE)) {
                var done = row(open);
                open = new Entry(line.get(), ++entries);
                if (done.isPresent()) {
                    return done;
                }
            } else if (open != null) {
                open.take(textOf(line.get()));
            }
        }
        var last = row(open);
        open = null;
        return last;
    }

    /** The text of the line. A line that is too long or not UTF-8 becomes NUL, which the field checks reject. */
    private static String textOf(Lines.Line line) {
        return line.tooLong() ? "\0" : line.text().orElse("\0");
    }

    @Override
    public boolean moreWithin(Duration patience) throws IOException {
        return lines.moreWithin(patience);
    }

    private Optional<ImportRow> row(Entry entry) {
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.unreadable.isPresent()) {
            return Optional.of(new ImportRow.Bad(entry.line, Optional.empty(), entry.unreadable.get()));
        }
        var id = externalId(entry);
        return Optional.of(ImportRow.of(
                entry.line,
                Optional.of(id),
                () -> Constraints.enforce(new TicketDraft(
                        source,
                        id,
                        Optional.empty(),
                        entry.title,
                        entry.category,
                        entry.description(),
                        Optional.empty()))));
    }

    /**
     * Derives an id from the source, the entry's position and its text. The export has no ids, and importing the same
     * file again must give the same ids.
     */
    private String externalId(Entry entry) {
        var text = String.join("\n", source, Integer.toString(entry.index), entry.title, entry.description());
        return HexFormat.of().formatHex(Sha256.of(text), 0, ID_BYTES);
    }
}
