package io.certloop.remediation.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A runbook page from docs/runbooks, or from k8s/runbooks for an alert, as Markdown with headings, paragraphs, numbered
 * steps, commands and links to other pages.
 */
public record RunbookText(String markdown) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,80}");
    private static final String TITLE = "# ";
    private static final String HEADING = "## ";
    private static final String FENCE = "```";
    private static final Pattern STEP = Pattern.compile("\\d+\\. .*");

    /** A Markdown link to another page, in whatever directory its file lies. */
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\((?:[^)\\s]*/)?([^)/\\s]+)\\.md\\)");

    public enum Kind {
        HEADING,
        PARAGRAPH,
        COMMANDS
    }

    public record Block(Kind kind, String text) {

        /** The text of the block, split at its links; a link to a page that does not exist becomes plain text. */
        public List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            Matcher link = LINK.matcher(text);
            int end = 0;
            while (link.find()) {
                parts.add(new Part(text.substring(end, link.start()), ""));
                parts.add(new Part(
                        link.group(1),
                        of(link.group(2)).map(found -> link.group(2)).orElse("")));
                end = link.end();
            }
            parts.add(new Part(text.substring(end), ""));
            return parts;
        }
    }

    /**
     * A piece of text, with or without a link.
     *
     * @param page the name of the page that it links to; empty for plain text
     */
    public record Part(String text, String page) {}

    public static Optional<RunbookText> of(String page) {
        if (!NAME.matcher(page).matches()) {
            return Optional.empty();
        }
        try (InputStream text =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("runbooks/" + page + ".md")) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new RunbookText(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The page with placeholders in its commands and paragraphs replaced by values.
     *
     * @param values the value of each placeholder by its word, such as RUN
     */
    public RunbookText filled(Map<String, String> values) {
        String text = markdown;
        for (Map.Entry<String, String> each : values.entrySet()) {
            text = text.replaceAll(
                    "(?<![\\w$])" + Pattern.quote(each.getKey()) + "(?!\\w)",
                    Matcher.quoteReplacement(each.getValue()));
        }
        return new RunbookText(text);
    }

    public String title() {
        return markdown.lines()
                .filter(line -> line.startsWith(TITLE))
                .findFirst()
                .map(line -> line.substring(TITLE.length()).strip())
                .orElse("");
    }

    /** The blocks of the page without its title. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean commands = false;
        for (String line : markdown.lines().toList()) {
            boolean fence = line.startsWith(FENCE);
            boolean heading = !commands && line.startsWith(HEADING);
            boolean text = !fence && !heading && !(!commands && line.startsWith(TITLE));
            boolean step = !commands && STEP.matcher(line).matches();
            if (fence || heading || step || !commands && line.isBlank()) {
                close(blocks, commands ? Kind.COMMANDS : Kind.PARAGRAPH, open);
                commands ^= fence;
            }
            if (heading) {
                blocks.add(
                        new Block(Kind.HEADING, line.substring(HEADING.length()).strip()));
            } else if (text) {
                open.append(line).append('\n');
            }
        }
        close(blocks, commands ? Kind.COMMANDS : Kind.PARAGRAPH, open);
        return blocks;
    }

    private static void close(List<Block> blocks, Kind kind, StringBuilder open) {
        String text = open.toString().strip();
        if (!text.isEmpty()) {
            blocks.add(new Block(kind, text));
        }
        open.setLength(0);
    }
}
