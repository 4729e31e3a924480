package io.certloop.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sessions of browsers for tests of services that ask for them: everybody of {@link StageTokens} is signed in, and the
 * id of the session follows from the token.
 */
public final class StageSessions {

    private static final int MINUTE = 60;

    private StageSessions() {}

    /** What a browser has in its cookie. */
    public static String id(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("session of " + token).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As remediation-service answers; empty if nobody has this session. */
    public static Optional<String> lookUp(StageTokens tokens, String id) {
        return StageTokens.ACCOUNTS.keySet().stream()
                .filter(name -> id(tokens.token(name)).equals(id))
                .findFirst()
                .map(StageSessions::json);
    }

    /** Ends in a minute. */
    public static String json(String name) {
        String roles = StageTokens.ACCOUNTS.get(name).stream()
                .map(role -> '"' + role + '"')
                .collect(Collectors.joining(", "));
        return "{\"name\": \"%s\", \"roles\": [%s], \"endsAt\": \"%s\"}"
                .formatted(name, roles, Instant.now().plusSeconds(MINUTE));
    }
}
