package io.certloop.harness.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the expectations of a step. */
final class ExpectationReader {

    private static final Set<String> OF_TICKET = Set.of("state", "kind", "answer", "resolution");
    private static final Set<String> OF_RUN =
            Set.of("state", "reason", "found", "trigger", "guardrail", "customerAction", "outcomes");

    private ExpectationReader() {}

    static List<Expectation> read(FilePart part) {
        part.knowing("tickets", "runs", "writes", "refused", "edges", "count", "held");
        if (part.object().isEmpty()) {
            part.violation("expects nothing");
        }
        var all = new ArrayList<Expectation>();
        part.at("tickets").each((ref, p) -> all.add(new Expectation.OfTicket(ref, expected(p, OF_TICKET))));
        part.at("runs").each((subject, p) -> all.add(new Expectation.OfRun(subject, expected(p, OF_RUN))));
        part.at("writes").each((name, p) -> all.add(new Expectation.Wrote(name, true, p.texts())));
        part.at("refused").each((name, p) -> all.add(new Expectation.Wrote(name, false, p.texts())));
        part.at("edges").each((name, p) -> all.add(new Expectation.Truth(name, isHealthy(p))));
        part.at("count").each((state, p) -> all.add(new Expectation.Count(state, least(p), most(p))));
        part.at("held").each((guardrail, p) -> all.add(new Expectation.HeldBy(guardrail, least(p), most(p))));
        return all;
    }

    /** Reads expected values by name; a text alone is the expected state. */
    private static Map<String, String> expected(FilePart part, Set<String> known) {
        if (part.json().isTextual()) {
            return Map.of("state", part.text());
        }
        part.knowing(known.toArray(String[]::new));
        return part.textByName();
    }

    private static boolean isHealthy(FilePart part) {
        var word = part.text();
        if (!Set.of("healthy", "unhealthy", "sick").contains(word)) {
            part.violation("has to be healthy or unhealthy");
        }
        return word.equals("healthy");
    }

    /** Reads the least number: {@code 3} means exactly 3, {@code 3+} at least 3. */
    private static int least(FilePart part) {
        var text = part.text();
        if (!text.matches("\\d{1,4}\\+?")) {
            part.violation("has to be a number, with a + for at least");
            return 0;
        }
        return Integer.parseInt(text.replace("+", ""));
    }

    private static int most(FilePart part) {
        return part.text().endsWith("+") ? Integer.MAX_VALUE : least(part);
    }
}
