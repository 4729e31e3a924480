package io.certloop.harness.replay;

import io.certloop.harness.system.TargetSystem;
import io.certloop.testkit.stage.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Searches the logs of the session for secrets. */
final class LogScan {

    private LogScan() {}

    /** Returns file and line number of each secret; never the line itself, which would publish the secret again. */
    static List<String> leaks(TargetSystem system) throws IOException {
        var leaks = new ArrayList<String>();
        if (system.logs().isPresent()) {
            var secrets = secrets(system);
            try (Stream<Path> files = Files.list(system.logs().get())) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    scan(file, secrets, leaks);
                }
            }
        }
        return leaks;
    }

    /** The texts that no log may contain: every secret key, and the header of a private key. */
    private static List<String> secrets(TargetSystem system) {
        var accounts = system.stage().get("accounts").path("accounts");
        var secrets = new ArrayList<>(Json.list(accounts, node -> Json.text(node, "secretKey")));
        secrets.removeIf(String::isBlank);
        secrets.add("PRIVATE KEY");
        return secrets;
    }

    private static void scan(Path file, List<String> secrets, List<String> leaks) throws IOException {
        // ISO 8859-1 reads any byte, so that a torn character cannot end the search.
        var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            if (secrets.stream().anyMatch(lines.get(i)::contains)) {
                leaks.add("%s line %d holds a key".formatted(file.getFileName(), i + 1));
            }
        }
    }
}
