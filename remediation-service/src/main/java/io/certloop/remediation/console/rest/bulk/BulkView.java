package io.certloop.remediation.console.rest.bulk;

import java.util.List;
import java.util.UUID;

/**
 * What one press would do with several runs.
 *
 * @param leftOut how many were chosen besides
 * @param key so that pressing twice asks once
 */
public record BulkView(BulkAction action, List<BulkLine> lines, int leftOut, UUID key) {

    public long runs() {
        return lines.stream().filter(BulkLine::possible).count();
    }

    public int domains() {
        return lines.stream().filter(BulkLine::possible).mapToInt(BulkLine::domains).sum();
    }

    public int tickets() {
        return lines.stream()
                .filter(BulkLine::possible)
                .mapToInt(each -> each.tickets().size())
                .sum();
    }
}
