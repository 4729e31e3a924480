package io.certloop.service.security.session;

import io.certloop.service.text.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of a browser's cookie: random, without meaning, and useless once its session has ended. */
public record SessionId(String value) {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("is not the id of a session");
        }
    }

    public static SessionId random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    public static Optional<SessionId> of(String text) {
        return Optional.ofNullable(text)
                .filter(id -> SHAPE.matcher(id).matches())
                .map(SessionId::new);
    }

    /** The hash of the id, which may be stored. */
    public byte[] hash() {
        return Sha256.of(value);
    }

    @Override
    public String toString() {
        return "SessionId[hidden]";
    }
}
