package io.certloop.ticket.desk;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Converts HTML to the lines of text that a person reads. The lines of quoted mails begin with {@code >}, as in plain
 * text.
 */
public final class HtmlText {

    /** CSS selector of the elements in which mail programs put the mail that they quote. */
    private static final String QUOTES =
            "blockquote, .gmail_quote, .yahoo_quoted, .protonmail_quote, .moz-cite-prefix + *,"
                    + " #isReplyContent, #divRplyFwdMsg, #OLK_SRC_BODY_SECTION";

    private static final String UNSEEN =
            "script, style, head, title, template, noscript, [style~=(?i)display\\s*:\\s*none]";

    /** The most quote marks before a line, for a quote within a quote. */
    private static final int DEEPEST = 3;

    private HtmlText() {}

    /** The text without markup; each block begins on a new line. */
    public static String of(String html) {
        Element body = Jsoup.parse(html).body();
        body.select(UNSEEN).remove();
        Set<Node> quotes = Collections.newSetFromMap(new IdentityHashMap<>());
        quotes.addAll(body.select(QUOTES));
        quotes.remove(body);
        Lines lines = new Lines(quotes);
        body.traverse(lines);
        return lines.text
                .toString()
                .replace('\u00a0', ' ')
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static final class Lines implements NodeVisitor {

        private final Set<Node> quotes;
        private final StringBuilder text = new StringBuilder();
        private int depth;

        private Lines(Set<Node> quotes) {
            this.quotes = quotes;
        }

        @Override
        public void head(Node node, int ignored) {
            if (quotes.contains(node)) {
                newLine();
                depth++;
            } else if (node instanceof TextNode words) {
                boolean asIs = words.parentNode() instanceof Element in && in.nameIs("pre");
                write(asIs ? words.getWholeText() : words.text(), asIs);
            } else if (node.nameIs("br")) {
                text.append('\n');
            } else if (isCell(node)) {
                text.append(atLineStart() ? "" : "\t");
            } else if (isBlock(node)) {
                newLine();
            }
        }

        @Override
        public void tail(Node node, int ignored) {
            if (quotes.contains(node)) {
                newLine();
                depth--;
            } else if (isBlock(node)) {
                newLine();
            }
        }

        private static boolean isCell(Node node) {
            return node.nameIs("td") || node.nameIs("th");
        }

        private static boolean isBlock(Node node) {
            return node instanceof Element element && element.isBlock() && !isCell(node);
        }

        private void write(String words, boolean asIs) {
            String[] lines = words.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                text.append(i > 0 ? "\n" : "");
                String line = atLineStart() && !asIs ? lines[i].stripLeading() : lines[i];
                if (atLineStart() && !line.isEmpty()) {
                    text.append("> ".repeat(Math.min(depth, DEEPEST)));
                }
                text.append(line);
            }
        }

        private void newLine() {
            if (!atLineStart()) {
                text.append('\n');
            }
        }

        private boolean atLineStart() {
            return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        }
    }
}
