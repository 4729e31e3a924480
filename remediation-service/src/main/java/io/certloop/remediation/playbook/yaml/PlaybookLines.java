package io.certloop.remediation.playbook.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.certloop.remediation.playbook.InvalidPlaybooks.Flaw;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the line of a node in a document. */
public final class PlaybookLines {

    private final Map<String, Integer> lines = new HashMap<>();

    private PlaybookLines() {}

    /** The lines of a YAML text, up to its first syntax error. */
    public static PlaybookLines of(String text) {
        PlaybookLines found = new PlaybookLines();
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found.lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            // The flaw says its line itself.
        }
        return found;
    }

    /** All flaws in one log line, each with its line in the file, if known. */
    public String describe(List<Flaw> flaws) {
        return flaws.stream()
                .map(
                        flaw ->
                                lines.containsKey(flaw.path())
                                        ? "line %d (%s): %s"
                                                .formatted(
                                                        lines.get(flaw.path()),
                                                        flaw.path(),
                                                        flaw.message())
                                        : flaw.path() + ": " + flaw.message())
                .collect(Collectors.joining("; "));
    }
}
