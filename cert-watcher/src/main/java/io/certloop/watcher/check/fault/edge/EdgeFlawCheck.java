package io.certloop.watcher.check.fault.edge;

import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.text.FindingMessage;

/**
 * A check for one flaw of the certificate that an edge presents. The flaw is in the certificate itself, so deploying it
 * again does not help.
 */
public record EdgeFlawCheck(Reason reason, EdgeFact.Flaw flaw, Severity severity, FindingMessage message)
        implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ServedVerdict.flaw(snapshot, flaw, edges -> Finding.noted(reason, severity, message.with(edges)));
    }
}
