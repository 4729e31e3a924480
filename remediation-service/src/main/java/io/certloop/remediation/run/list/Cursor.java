package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;
import io.certloop.service.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Encodes a position in a sorted list of runs as text that is opaque to callers. */
public final class Cursor {

    private Cursor() {}

    public static String encode(Position place, RunSort sort) {
        String plain = prefix(sort) + place.at() + "|" + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RuntimeException if the text is no cursor, or a cursor of another order */
    static Position decode(String text, RunSort sort) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int bar = plain.lastIndexOf('|');
        if (!plain.startsWith(prefix(sort)) || bar < prefix(sort).length()) {
            throw new IllegalArgumentException(text);
        }
        String at = plain.substring(prefix(sort).length(), bar);
        return new Position(checked(at, sort.key()), RunId.of(plain.substring(bar + 1)));
    }

    private static String prefix(RunSort sort) {
        return sort + " ";
    }

    private static String checked(String at, RunSort.Key key) {
        return switch (key) {
            case STARTED, UPDATED -> Parameters.time(at).toString();
            case DEADLINE ->
                at.endsWith(RunSort.NEVER) ? never(at) : Parameters.time(at).toString();
            case SEVERITY, URGENCY -> Long.toString(Long.parseLong(at));
            case DOMAIN -> storable(at);
        };
    }

    private static String never(String at) {
        if (!at.equals(RunSort.NEVER) && !at.equals("-" + RunSort.NEVER)) {
            throw new IllegalArgumentException(at);
        }
        return at;
    }

    private static String storable(String at) {
        if (at.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(at);
        }
        return at;
    }
}
