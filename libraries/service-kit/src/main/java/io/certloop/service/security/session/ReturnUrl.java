package io.certloop.service.security.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page that a person was on, if it is a page of the console; other addresses are rejected. */
public final class ReturnUrl {

    private static final Pattern OURS =
            Pattern.compile(ConsoleSecurityFilter.PATH + "(?:[/?][\\x21-\\x7e&&[^\\\\]]*)?");

    private ReturnUrl() {}

    /**
     * @param referer as a browser says it
     */
    public static Optional<String> from(String referer) {
        if (referer == null) {
            return Optional.empty();
        }
        try {
            URI page = new URI(referer);
            String query = page.getRawQuery();
            return ours(page.getRawPath() + (query == null ? "" : "?" + query));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Empty unless it is the path, and the query, of a page of the console. */
    public static Optional<String> ours(String page) {
        return Optional.ofNullable(page).filter(asked -> OURS.matcher(asked).matches());
    }
}
