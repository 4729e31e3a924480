package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.NodeEvidence;
import io.certloop.remediation.run.DomainEvidence.ShownEvidence;
import java.util.List;
import java.util.Optional;

/**
 * One node of a farm by its three sides.
 *
 * @param fault what contradicts; empty if nothing does
 * @param detail why the node, or its file, could not be read
 */
public record NodeLine(
        String name, Cell file, Cell process, Cell edge, String fault, String detail) {

    private static final int LONGEST = 14;

    /**
     * What one side shows.
     *
     * @param value the serial number or the address; may be empty
     */
    public record Cell(String state, String color, String value, Optional<DisplayTime> notAfter) {

        /** The value as people compare it; a serial number can have 40 digits. */
        public String shortened() {
            return value.length() <= LONGEST || value.contains(":") || value.contains(".")
                    ? value
                    : value.substring(0, 4) + "…" + value.substring(value.length() - 6);
        }
    }

    /** In the order of the table. */
    public List<Cell> cells() {
        return List.of(file, process, edge);
    }

    static List<NodeLine> all(DomainEvidence seen, PageContext context) {
        return seen.nodes().stream().map(each -> of(each, context)).toList();
    }

    private static NodeLine of(NodeEvidence node, PageContext context) {
        return new NodeLine(
                node.name(),
                shown(node.file(), context),
                shown(node.process(), context),
                new Cell(
                        node.served()
                                .map(right -> context.say(right ? "node.served" : "node.other"))
                                .orElseGet(() -> context.say("node.unseen")),
                        color(node.served()),
                        node.edge(),
                        Optional.empty()),
                node.fault().map(each -> context.named("node.fault", each)).orElse(""),
                node.detail().orElse(""));
    }

    private static Cell shown(Optional<ShownEvidence> shown, PageContext context) {
        return new Cell(
                shown.map(each -> context.say(each.configured() ? "node.right" : "node.other"))
                        .orElseGet(() -> context.say("node.unseen")),
                color(shown.map(ShownEvidence::configured)),
                shown.map(ShownEvidence::serial).orElse(""),
                shown.map(each -> context.stamp(each.notAfter())));
    }

    private static String color(Optional<Boolean> right) {
        return right.map(yes -> yes ? "green" : "red").orElse("grey");
    }
}
