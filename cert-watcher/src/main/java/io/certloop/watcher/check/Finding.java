package io.certloop.watcher.check;

import io.certloop.service.text.Message;
import io.certloop.watcher.text.FindingMessage;

/**
 * One check that failed for one domain.
 *
 * @param repairable cert-watcher requests a repair from remediation-service
 * @param flapping it comes and goes between inspections
 * @param detail one sentence for people
 */
public record Finding(
        Reason reason, Severity severity, boolean repairable, boolean flapping, Message detail) {

    public Finding(Reason reason, Severity severity, boolean repairable, Message detail) {
        this(reason, severity, repairable, false, detail);
    }

    public static Finding repairable(Reason reason, Severity severity, Message detail) {
        return new Finding(reason, severity, true, detail);
    }

    public static Finding noted(Reason reason, Severity severity, Message detail) {
        return new Finding(reason, severity, false, detail);
    }

    /** Nothing is deployed onto what comes and goes: a person has to see it. */
    public Finding flapping(String how) {
        return new Finding(reason, severity, false, true, FindingMessage.BOTH.with(detail, how));
    }
}
