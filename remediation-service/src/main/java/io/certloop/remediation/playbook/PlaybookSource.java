package io.certloop.remediation.playbook;

/** Parses playbooks as people write them. */
@FunctionalInterface
public interface PlaybookSource {

    /** @throws InvalidPlaybooks with all errors */
    Playbooks read(String text);
}
