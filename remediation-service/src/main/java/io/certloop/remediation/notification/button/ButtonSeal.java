package io.certloop.remediation.notification.button;

import io.certloop.service.security.signature.MessageSignature;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seals buttons as texts with a keyed hash: {@code cl1.ACTION.run.plan.until.hash}, which fits into the values of all
 * chats (the smallest limit is 1024 bytes). The key is derived from a secret of the target, so that a button of one
 * chat is not valid in another.
 */
public final class ButtonSeal {

    private static final String NONE = "-";
    private static final Pattern SEALED = Pattern.compile(
            "cl1\\.([A-Z]+)\\.([0-9a-f-]{36})\\.([0-9a-f]{64}|-)\\.([0-9]{1,11})" + "\\.([A-Za-z0-9_-]{43})");

    private ButtonSeal() {}

    public static String seal(Button button, String target, String secret) {
        String said = "cl1.%s.%s.%s.%d"
                .formatted(
                        button.action(),
                        button.run(),
                        button.planHash().orElse(NONE),
                        button.until().getEpochSecond());
        return said + "." + hash(said, target, secret);
    }

    /** Finds the sealed button in a text that a person sent, which may contain other words. */
    public static Optional<String> in(String text) {
        Matcher found = SEALED.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /**
     * Reads a sealed button and checks its hash.
     *
     * @param secrets the secrets that are valid now
     * @return the button; empty if none of the secrets sealed the text for this target
     */
    public static Optional<Button> open(String text, String target, Collection<String> secrets) {
        Matcher parts = SEALED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String said = text.substring(0, text.lastIndexOf('.'));
        return secrets.stream().anyMatch(secret -> MessageSignature.isSame(parts.group(5), hash(said, target, secret)))
                ? Optional.of(button(parts))
                : Optional.empty();
    }

    private static Button button(Matcher parts) {
        try {
            return new Button(
                    ButtonAction.valueOf(parts.group(1)),
                    UUID.fromString(parts.group(2)),
                    Optional.of(parts.group(3)).filter(hash -> !hash.equals(NONE)),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(4))));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalStateException("sealed, but no button", e);
        }
    }

    private static String hash(String said, String target, String secret) {
        String signed = "certloop button\n" + target + "\n" + said;
        byte[] hash = MessageSignature.hmac(MessageSignature.SHA256, secret, signed.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
