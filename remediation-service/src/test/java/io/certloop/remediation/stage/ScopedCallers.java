package io.certloop.remediation.stage;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.StageTokens;
import io.certloop.testkit.service.CheckedCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Besides the usual callers, one of each role who sees one account alone. */
public class ScopedCallers extends CallersChecked {

    public static final List<String> ROLES = List.of("viewer", "operator", "approver", "admin");
    public static final String OWN_ACCOUNT = "acct-okapi";

    /** Chooses its account by a label. */
    public static final String BY_LABEL = "by-label";

    public static String token(String role) {
        return "scoped-" + role + "-0123456789abcdef0123456789abcdef";
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        Path usual = CheckedCallers.tokens().tokensFile();
        Path file = usual.resolveSibling("tokens-scoped");
        StringBuilder lines = new StringBuilder();
        ROLES.forEach(role -> lines.append(line(role, role, "account=" + OWN_ACCOUNT)));
        lines.append(line(BY_LABEL, "viewer", "label=team=okapi"));
        try {
            Files.writeString(file, Files.readString(usual) + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.put("certloop.security.tokens-file", file.toString());
        // Nobody listens there; what is sent stays in the table.
        config.put("certloop.notification.targets.glass.format", "slack");
        config.put("certloop.notification.targets.glass.url", "http://127.0.0.1:" + FreePorts.next() + "/");
        config.put("certloop.notification.targets.glass.topics", "BREAK_GLASS");
        // Hundreds of operations at once are not too many here.
        config.put("certloop.http.writes-per-second", "1000");
        config.put("certloop.http.writes-burst", "1000");
        return config;
    }

    private static String line(String name, String role, String scope) {
        return "own-%s %s %s %s%n".formatted(name, role, StageTokens.sha256(token(name)), scope);
    }
}
