package io.certloop.service.security.tokens;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Recognizes tokens that claim to belong to a Kubernetes service account, without verifying them. */
public final class ServiceAccountToken {

    static final String SUBJECT = "system:serviceaccount:";

    private static final int PARTS = 3;

    private ServiceAccountToken() {}

    public static boolean is(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return false;
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            return new JsonObject(new String(claims, StandardCharsets.UTF_8)).getValue("sub") instanceof String subject
                    && subject.startsWith(SUBJECT);
        } catch (IllegalArgumentException | DecodeException e) {
            return false;
        }
    }
}
