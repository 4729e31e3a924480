package io.certloop.harness.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies the playbooks of remediation-service and makes one action need an approval. */
public final class StagePlaybooks {

    private static final String BUILT_IN = "remediation-service/src/main/resources/playbooks/default.yaml";

    private StagePlaybooks() {}

    /**
     * Writes the changed playbooks.
     *
     * @param root the root of the checkout
     * @param playbook the playbook whose action needs an approval
     * @param file the file that is written
     */
    public static Path withApproval(Path root, String playbook, String action, Path file) {
        try {
            var text = Files.readString(root.resolve(BUILT_IN));
            var lines = "(?m)(^  %s:\\n(?:    .*\\n)*?    .*action: %s,.* approval: )false";
            var changed = text.replaceFirst(lines.formatted(playbook, action), "$1true");
            if (changed.equals(text)) {
                throw new UsageException(playbook + " has no " + action + " without approval");
            }
            var version = "version: \"%s-%s\"".formatted(playbook, action);
            Files.writeString(file, changed.replaceFirst("(?m)^version: .*", version));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
