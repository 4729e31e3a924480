package io.certloop.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tokens of all accounts that may call the services on this machine. */
public final class StageTokens {

    /** The roles of each account. A service's account has the name that the service gives as the requester. */
    public static final Map<String, List<String>> ACCOUNTS = new LinkedHashMap<>();

    private static final String ON_CALL = "on-call";

    static {
        ACCOUNTS.put("viewer", List.of("viewer"));
        ACCOUNTS.put(ON_CALL, List.of("operator"));
        ACCOUNTS.put("approver", List.of("approver"));
        ACCOUNTS.put("admin", List.of("admin"));
        ACCOUNTS.put("help-desk", List.of("help-desk"));
        ACCOUNTS.put("ticket-service", List.of("ticket-requester", "viewer"));
        ACCOUNTS.put("cert-watcher", List.of("watcher-requester"));
        ACCOUNTS.put("remediation-service", List.of("notifier"));
        ACCOUNTS.put("alertmanager", List.of("alert-sender"));
    }

    private final Path folder;

    private StageTokens(Path folder) {
        this.folder = folder;
    }

    /** Makes the missing tokens, and writes the tokens file of the services with the hashes of all tokens. */
    public static StageTokens in(Path folder) {
        StageTokens made = new StageTokens(folder);
        StringBuilder file = new StringBuilder();
        ACCOUNTS.forEach((name, roles) -> {
            if (!Files.exists(made.ownTokenFile(name))) {
                PrivateFile.write(made.ownTokenFile(name), PrivateFile.secret());
            }
            file.append(name)
                    .append(' ')
                    .append(String.join(",", roles))
                    .append(' ')
                    .append(sha256(made.token(name)))
                    .append('\n');
        });
        PrivateFile.write(made.tokensFile(), file.toString());
        return made;
    }

    /** The tokens that were made in this folder before. */
    public static StageTokens madeIn(Path folder) {
        return new StageTokens(folder);
    }

    public String token(String name) {
        try {
            return Files.readString(ownTokenFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path tokensFile() {
        return folder.resolve("tokens");
    }

    /** The file with an account's token. On-call's file has the shortest name, because people copy this token most. */
    public Path ownTokenFile(String name) {
        return folder.resolve(name.equals(ON_CALL) ? "token" : "token-" + name);
    }

    /** The configuration that lets a service check the tokens of callers and send its own token. */
    public Map<String, String> config(String service) {
        return Map.of(
                "certloop.security.mode",
                "token",
                "certloop.security.tokens-file",
                tokensFile().toString(),
                "certloop.security.own-token-file",
                ownTokenFile(service).toString());
    }

    /** SHA-256 of a token in hex, as it is in the tokens file of the services. */
    public static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
