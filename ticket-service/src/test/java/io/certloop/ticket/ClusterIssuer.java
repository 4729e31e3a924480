package io.certloop.ticket;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.oidc.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A cluster that issues tokens to pods, and a token file that names their service accounts. */
public class ClusterIssuer implements QuarkusTestResourceLifecycleManager {

    static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();

    private TokenIssuer issuer;

    static String subject(String account) {
        return "system:serviceaccount:certloop:" + account;
    }

    @Override
    public Map<String, String> start() {
        issuer = TokenIssuer.start(FOLDER);
        var tokens = StageTokens.in(FOLDER);
        name(tokens.tokensFile());
        var config = new HashMap<>(tokens.config("ticket-service"));
        config.putAll(issuer.workloadConfig());
        return config;
    }

    private static void name(Path tokensFile) {
        var lines = StageTokens.ACCOUNTS.entrySet().stream()
                .map(account -> "%s %s %s%n"
                        .formatted(account.getKey(), String.join(",", account.getValue()), subject(account.getKey())))
                .collect(Collectors.joining());
        try {
            Files.writeString(tokensFile, lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        issuer.close();
    }
}
