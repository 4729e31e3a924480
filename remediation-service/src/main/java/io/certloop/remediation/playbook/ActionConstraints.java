package io.certloop.remediation.playbook;

/**
 * On which terms an action is done.
 *
 * @param deadline by when it must be proven to have helped
 * @param approval a second person has to agree first
 */
public record ActionConstraints(Risk risk, Deadline deadline, boolean approval) {

    /** How risky an action is, for the person who reads the plan. */
    public enum Risk {
        /** Repeats what the customer asked for. */
        LOW,
        /** Changes what is configured, in the customer's sense. */
        MEDIUM,
        /** Takes back what the customer or the provider did. */
        HIGH
    }
}
