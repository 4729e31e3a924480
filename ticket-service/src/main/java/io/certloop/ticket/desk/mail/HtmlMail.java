package io.certloop.ticket.desk.mail;

import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML mail, as lines; quoted mails begin with {@code >} as in plain text. */
final class HtmlMail {

    private static final Set<String> BLOCKS =
            Set.of(
                    "address",
                    "article",
                    "blockquote",
                    "center",
                    "dd",
                    "div",
                    "dl",
                    "dt",
                    "fieldset",
                    "form",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "section",
                    "table",
                    "tr",
                    "ul");

    /** What mail programs put around the mail that they quote. */
    private static final String QUOTES =
            "blockquote, .gmail_quote, .yahoo_quoted, .protonmail_quote, .moz-cite-prefix + *,"
                    + " #isReplyContent, #divRplyFwdMsg, #OLK_SRC_BODY_SECTION";

    private static final String UNSEEN =
            "script, style, head, title, template, noscript, [style~=(?i)display\\s*:\\s*none]";

    private HtmlMail() {}

    static String of(String html) {
        Element body = Jsoup.parse(html).body();
        body.select(UNSEEN).remove();
        quote(body);
        return lines(body);
    }

    /** From the innermost out, so that a quote in a quote has two marks. */
    private static void quote(Element body) {
        for (Element each : body.select(QUOTES).asList().reversed()) {
            if (each != body) {
                String quoted =
                        lines(each)
                                .strip()
                                .lines()
                                .filter(line -> !line.isBlank())
                                .map(line -> "> " + line)
                                .collect(Collectors.joining("\n"));
                each.replaceWith(
                        new Element("pre").appendChild(new TextNode("\n" + quoted + "\n")));
            }
        }
    }

    private static String lines(Element root) {
        var lines = new Lines();
        root.traverse(lines);
        return lines.text.toString();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                boolean asIs = words.parentNode() instanceof Element in && in.nameIs("pre");
                String shown = asIs ? words.getWholeText() : words.text();
                text.append(atLineStart() && !asIs ? shown.stripLeading() : shown);
            } else if (node.nameIs("br")) {
                text.append('\n');
            } else if (node.nameIs("td") || node.nameIs("th")) {
                text.append(atLineStart() ? "" : "\t");
            } else {
                edge(node);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            edge(node);
        }

        private void edge(Node node) {
            if (BLOCKS.contains(node.nodeName()) && !atLineStart()) {
                text.append('\n');
            }
        }

        private boolean atLineStart() {
            return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        }
    }
}
