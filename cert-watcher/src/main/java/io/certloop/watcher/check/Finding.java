package io.certloop.watcher.check;

import io.certloop.service.text.Message;
import io.certloop.watcher.text.FindingMessage;

/**
 * A failed check for one domain.
 *
 * @param repairable whether cert-watcher requests a repair from remediation-service
 * @param flapping whether the fault appears and disappears between inspections
 * @param detail one sentence for people
 */
public record Finding(Reason reason, Severity severity, boolean repairable, boolean flapping, Message detail) {

    public Finding(Reason reason, Severity severity, boolean repairable, Message detail) {
        this(reason, severity, repairable, false, detail);
    }

    public static Finding repairable(Reason reason, Severity severity, Message detail) {
        return new Finding(reason, severity, true, detail);
    }

    public static Finding noted(Reason reason, Severity severity, Message detail) {
        return new Finding(reason, severity, false, detail);
    }

    /**
     * This finding, marked as flapping and as not repairable: nothing is deployed for a fault that appears and
     * disappears; a person has to examine it.
     *
     * @param how a message that describes the flapping, added to the detail
     */
    public Finding flapping(String how) {
        return new Finding(reason, severity, false, true, FindingMessage.BOTH.with(detail, how));
    }
}
