package io.certloop.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of everybody who may call our services, for tests of those that check them. */
public final class StageTokens {

    /** Roles by name; the services' names are those that they give in their requests. */
    public static final Map<String, List<String>> ACCOUNTS = new LinkedHashMap<>();

    static {
        ACCOUNTS.put("viewer", List.of("viewer"));
        ACCOUNTS.put("on-call", List.of("operator"));
        ACCOUNTS.put("approver", List.of("approver"));
        ACCOUNTS.put("admin", List.of("admin"));
        ACCOUNTS.put("help-desk", List.of("help-desk"));
        ACCOUNTS.put("ticket-service", List.of("ticket-requester", "viewer"));
        ACCOUNTS.put("cert-watcher", List.of("watcher-requester"));
        ACCOUNTS.put("remediation-service", List.of("notifier"));
    }

    private final Path folder;

    private StageTokens(Path folder) {
        this.folder = folder;
    }

    /** Makes them and writes them into a folder, as the launcher does. */
    public static StageTokens in(Path folder) {
        StageTokens made = new StageTokens(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder file = new StringBuilder();
        ACCOUNTS.forEach(
                (name, roles) -> {
                    byte[] random = new byte[32];
                    new SecureRandom().nextBytes(random);
                    String token = HexFormat.of().formatHex(random);
                    write(made.ownTokenFile(name), token);
                    file.append(name)
                            .append(' ')
                            .append(String.join(",", roles))
                            .append(' ')
                            .append(sha256(token))
                            .append('\n');
                });
        write(made.tokensFile(), file.toString());
        return made;
    }

    /** Those that were made there before. */
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

    public Path ownTokenFile(String name) {
        return folder.resolve("token-" + name);
    }

    /** What a service of this name needs to check callers and to be known by others. */
    public Map<String, String> config(String service) {
        return Map.of(
                "certloop.security.mode",
                "token",
                "certloop.security.tokens-file",
                tokensFile().toString(),
                "certloop.security.own-token-file",
                ownTokenFile(service).toString());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
