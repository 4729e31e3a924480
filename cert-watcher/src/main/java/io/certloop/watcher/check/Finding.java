package io.certloop.watcher.check;

/**
 * One check that failed for one domain.
 *
 * @param repairable remediation-service is to be asked
 * @param detail one sentence for people
 */
public record Finding(Reason reason, Severity severity, boolean repairable, String detail) {

    public static Finding repairable(Reason reason, Severity severity, String detail) {
        return new Finding(reason, severity, true, detail);
    }

    public static Finding noted(Reason reason, Severity severity, String detail) {
        return new Finding(reason, severity, false, detail);
    }
}
