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
     * The path and query of a console page; empty for another address.
     *
     * @param referer the browser's header Referer; may be null
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

    public static Optional<String> ours(String page) {
        return Optional.ofNullable(page).filter(asked -> OURS.matcher(asked).matches());
    }
}
