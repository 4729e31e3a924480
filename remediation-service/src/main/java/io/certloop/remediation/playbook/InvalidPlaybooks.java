package io.certloop.remediation.playbook;

import io.certloop.service.files.CheckedYaml.Flaw;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for playbooks that cannot be used; contains all errors in them. */
public final class InvalidPlaybooks extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    public InvalidPlaybooks(List<Flaw> flaws) {
        super(flaws.stream()
                .map(each -> each.path() + ": " + each.message())
                .collect(Collectors.joining("\n  ", "the playbooks are not valid\n  ", "")));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
