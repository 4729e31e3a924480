package io.certloop.remediation.playbook;

/** Reads playbooks as people write them. */
@FunctionalInterface
public interface PlaybookSource {

    /**
     * @throws InvalidPlaybooks with everything that is wrong
     */
    Playbooks read(String text);
}
