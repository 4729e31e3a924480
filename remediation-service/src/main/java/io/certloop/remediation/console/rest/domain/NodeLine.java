package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.DomainEvidence.NodeEvidence;
import io.certloop.remediation.run.DomainEvidence.ShownEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One node of a farm by its three sides. */
public record NodeLine(NodeEvidence node, PageContext context) {

    private static final int LONGEST = 14;

    /**
     * What one side shows.
     *
     * @param value the serial number or the address; may be empty
     */
    public record Cell(String state, String color, String value, Optional<Instant> notAfter) {

        /** The value as people compare it; a serial number can have 40 digits. */
        public String shortened() {
            return value.length() <= LONGEST || value.contains(":") || value.contains(".")
                    ? value
                    : value.substring(0, 4) + "…" + value.substring(value.length() - 6);
        }
    }

    /** The file, the process and the edge, in the order of the table. */
    public List<Cell> cells() {
        return List.of(shown(node.file()), shown(node.process()), served());
    }

    /** What contradicts; empty if nothing does. */
    public String fault() {
        return node.fault().map(each -> context.named("node.fault", each)).orElse("");
    }

    private Cell served() {
        return new Cell(
                node.served()
                        .map(right -> context.say(right ? "node.served" : "node.other"))
                        .orElseGet(() -> context.say("node.unseen")),
                color(node.served()),
                node.edge(),
                Optional.empty());
    }

    private Cell shown(Optional<ShownEvidence> shown) {
        return new Cell(
                shown.map(each -> context.say(each.configured() ? "node.right" : "node.other"))
                        .orElseGet(() -> context.say("node.unseen")),
                color(shown.map(ShownEvidence::configured)),
                shown.map(ShownEvidence::serial).orElse(""),
                shown.map(ShownEvidence::notAfter));
    }

    private static String color(Optional<Boolean> right) {
        return right.map(yes -> yes ? "green" : "red").orElse("grey");
    }
}
