package io.certloop.remediation.run.rest;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunQuery;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;

/** Place in the list of runs; opaque to callers. */
final class Cursor {

    private Cursor() {}

    static String encode(RemediationRun last) {
        String plain = last.createdAt() + "|" + last.id();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static RunQuery.Position decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            return new RunQuery.Position(
                    Parameters.time(plain.substring(0, Math.max(bar, 0))),
                    RunId.of(plain.substring(bar + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidRequest("after", "is not the `next` of a page");
        }
    }
}
