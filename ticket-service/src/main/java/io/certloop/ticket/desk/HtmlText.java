package io.certloop.ticket.desk;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a person reads of a text in HTML. */
public final class HtmlText {

    private static final String UNSEEN = "script, style, head, title, template";
    private static final String LINES =
            "p, div, li, tr, blockquote, pre, h1, h2, h3, h4, h5, h6, ul, ol, table";

    private HtmlText() {}

    /** Without markup; blocks begin on lines of their own. */
    public static String of(String html) {
        Document document = Jsoup.parse(html);
        document.select(UNSEEN).remove();
        document.select(LINES).forEach(each -> each.before("\n").append("\n"));
        return document.wholeText()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]*\\R[ \\t]*", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
