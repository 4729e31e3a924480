package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.DomainEvidence.NodeEvidence;
import io.certloop.remediation.run.DomainEvidence.ShownEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public record NodeLine(NodeEvidence node, PageContext context) {

    private static final int LONGEST = 14;

    /**
     * What one side of a node shows: its certificate file, its process or its edge.
     *
     * @param value the serial number of the certificate or the address of the edge; may be empty
     */
    public record Cell(String state, String color, String value, Optional<Instant> notAfter) {

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

    /** The contradiction between the node's certificate file, process and edge; empty if there is none. */
    public String fault() {
        return node.fault().map(each -> context.named("node.fault", each)).orElse("");
    }

    private Cell served() {
        return new Cell(
                node.served()
                        .map(right -> context.message(right ? "node.served" : "node.other"))
                        .orElseGet(() -> context.message("node.unseen")),
                color(node.served()),
                node.edge(),
                Optional.empty());
    }

    private Cell shown(Optional<ShownEvidence> shown) {
        return new Cell(
                shown.map(each -> context.message(each.configured() ? "node.right" : "node.other"))
                        .orElseGet(() -> context.message("node.unseen")),
                color(shown.map(ShownEvidence::configured)),
                shown.map(ShownEvidence::serial).orElse(""),
                shown.map(ShownEvidence::notAfter));
    }

    private static String color(Optional<Boolean> right) {
        return right.map(yes -> yes ? "green" : "red").orElse("grey");
    }
}
